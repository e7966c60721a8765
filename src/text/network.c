/* Networks where people have profiles: by host, by name, and who it is. */
/* SPDX-License-Identifier: ISC */
#include "core/chars.h"
#include "text/network.h"

size_t
cv_host_length(cv_str s)
{
	size_t n = 0;

	while (n < s.n && !cv_one_of(s.p[n], "/?#:"))
		n++;
	return n;
}

cv_str
cv_without_scheme(cv_str s)
{
	static const char *const schemes[] = { "https://", "http://",
		"HTTPS://", "HTTP://", "//", NULL };

	if (s.n == 0 || !cv_one_of(s.p[0], "hH/"))
		return s;
	for (size_t i = 0; schemes[i] != NULL; i++)
		if (cv_starts(s, cv_from(schemes[i])))
			return cv_behind(s, strlen(schemes[i]));
	return s;
}

static const struct {
	const char *host;
	char name[16];
} networks[] = {
	{ "behance.net", "Behance" },
	{ "bitbucket.org", "Bitbucket" },
	{ "bsky.app", "Bluesky" },
	{ "codeberg.org", "Codeberg" },
	{ "codechef.com", "CodeChef" },
	{ "codeforces.com", "Codeforces" },
	{ "codepen.io", "CodePen" },
	{ "dev.to", "DEV" },
	{ "dribbble.com", "Dribbble" },
	{ "facebook.com", "Facebook" },
	{ "gitee.com", "Gitee" },
	{ "github.com", "GitHub" },
	{ "gitlab.com", "GitLab" },
	{ "goodreads.com", "Goodreads" },
	{ "hackerrank.com", "HackerRank" },
	{ "hh.ru", "HeadHunter" },
	{ "instagram.com", "Instagram" },
	{ "juejin.cn", "Juejin" },
	{ "kaggle.com", "Kaggle" },
	{ "keybase.io", "Keybase" },
	{ "leetcode.com", "LeetCode" },
	{ "linkedin.com", "LinkedIn" },
	{ "mastodon.social", "Mastodon" },
	{ "medium.com", "Medium" },
	{ "meetup.com", "Meetup" },
	{ "npmjs.com", "npm" },
	{ "orcid.org", "ORCID" },
	{ "pinterest.com", "Pinterest" },
	{ "qiita.com", "Qiita" },
	{ "quora.com", "Quora" },
	{ "reddit.com", "Reddit" },
	{ "researchgate.net", "ResearchGate" },
	{ "scholar.google.com", "Google Scholar" },
	{ "segmentfault.com", "SegmentFault" },
	{ "skype.com", "Skype" },
	{ "slideshare.net", "SlideShare" },
	{ "soundcloud.com", "SoundCloud" },
	{ "speakerdeck.com", "Speaker Deck" },
	{ "stackexchange.com", "Stack Exchange" },
	{ "stackoverflow.com", "Stack Overflow" },
	{ "t.me", "Telegram" },
	{ "telegram.me", "Telegram" },
	{ "twitch.tv", "Twitch" },
	{ "twitter.com", "Twitter" },
	{ "vk.com", "VK" },
	{ "wantedly.com", "Wantedly" },
	{ "weibo.com", "Weibo" },
	{ "wikipedia.org", "Wikipedia" },
	{ "x.com", "X" },
	{ "xing.com", "Xing" },
	{ "youtube.com", "YouTube" },
	{ "zenn.dev", "Zenn" },
	{ "zhihu.com", "Zhihu" },
	{ "", "WeChat" },
	{ "", "QQ" },
	{ "", "LINE" },
	{ "", "KakaoTalk" },
	{ "", "Signal" },
	{ "", "Discord" },
	{ "", "WhatsApp" },
	{ "", "Matrix" },
	{ "", "StackOverflow" },
	{ "", "Mastodon" },
	{ "", "ICQ" },
};

/* Whether the host is this one, or one below it. */
static bool
is_of(cv_str host, cv_str domain)
{
	size_t before;

	if (domain.n == 0 || host.n < domain.n)
		return false;
	before = host.n - domain.n;
	return cv_same_nocase(cv_behind(host, before), domain) &&
	    (before == 0 || host.p[before - 1] == '.');
}

cv_str
cv_network(cv_str url)
{
	cv_str rest = cv_without_scheme(url);
	cv_str host = { rest.p, cv_host_length(rest) };

	for (size_t i = 0; i < sizeof(networks) / sizeof(*networks); i++)
		if (is_of(host, cv_from(networks[i].host)))
			return cv_from(networks[i].name);
	if (cv_starts(host, CV_S("scholar.google.")))
		return CV_S("Google Scholar");
	return CV_S("");
}

cv_str
cv_network_named(cv_str name)
{
	if (name.n >= sizeof(networks->name))
		return CV_S("");
	for (size_t i = 0; i < sizeof(networks) / sizeof(*networks); i++)
		if (name.n > 0 &&
		    (name.p[0] | 32) == (*networks[i].name | 32) &&
		    cv_same_nocase(name, cv_from(networks[i].name)))
			return cv_from(networks[i].name);
	return CV_S("");
}

cv_str
cv_username(cv_str url)
{
	cv_str rest = cv_without_scheme(url), last = CV_S("");
	size_t i = cv_host_length(rest);

	while (i < rest.n && !cv_one_of(rest.p[i], "?#")) {
		size_t start = ++i;

		while (i < rest.n && !cv_one_of(rest.p[i], "/?#"))
			i++;
		if (i > start)
			last = (cv_str){ rest.p + start, i - start };
	}
	return last;
}
