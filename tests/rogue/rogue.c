/* A format whose reader does what its input says: it crashes, hangs, spies. */
/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/core.h"

/* Each says what it was able to do. */
static const char *
crash(const char *none)
{
	(void)none;
	raise(SIGSEGV);
	return "still here";
}

static const char *
give_up(const char *none)
{
	(void)none;
	abort();
	return "still here";
}

static const char *
leave(const char *status)
{
	_exit((int)strtol(status, NULL, 10));
}

static const char *
hang(const char *none)
{
	(void)none;
	while (pause() != 0)
		continue;
	return "woken";
}

/* More than any worker may have. */
static const char *
eat(const char *none)
{
	size_t step = (size_t)64 << 20;
	char *p;

	(void)none;
	for (int i = 0; i < 1024; i++) {
		p = malloc(step);
		if (p == NULL)
			return "memory ran out";
		memset(p, i, step);
		/* A compiler may leave out what nobody looks at. */
		*(volatile char *)p = 1;
	}
	return "ate it all";
}

static const char *
outcome(bool done)
{
	return done                             ? "done"
	    : errno == EACCES || errno == EPERM ? "not allowed"
						: "failed";
}

static const char *
spy(const char *path)
{
	char c;
	int fd = open(path, O_RDONLY);
	bool done = fd >= 0 && read(fd, &c, 1) == 1;

	if (fd >= 0)
		close(fd);
	return outcome(done);
}

static const char *
spoil(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0666);

	if (fd >= 0)
		close(fd);
	return outcome(fd >= 0);
}

static const char *
call_home(const char *none)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	(void)none;
	if (fd >= 0)
		close(fd);
	return outcome(fd >= 0);
}

static const char *
spawn(const char *program)
{
	char *const argv[] = { (char[]){ "x" }, NULL };

	execv(program, argv);
	return outcome(false);
}

static const char *
multiply(const char *none)
{
	pid_t pid = fork();

	(void)none;
	if (pid == 0)
		_exit(0);
	return outcome(pid > 0);
}

/* Its parent then hears nothing, and not that it is gone. */
static const char *
fall_silent(const char *none)
{
	(void)none;
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	return hang(none);
}

/* An answer that no worker gives. */
static const char *
lie(const char *none)
{
	char nonsense[4096];

	(void)none;
	memset(nonsense, 0xff, sizeof(nonsense));
	for (int fd = 3; fd < 64; fd++)
		if (send(fd, nonsense, sizeof(nonsense), 0) > 0)
			break;
	return "lied";
}

static const struct {
	const char *word;
	const char *(*act)(const char *argument);
} acts[] = {
	{ "abort", give_up },
	{ "crash", crash },
	{ "eat", eat },
	{ "exec", spawn },
	{ "exit", leave },
	{ "fork", multiply },
	{ "hang", hang },
	{ "lie", lie },
	{ "read", spy },
	{ "silence", fall_silent },
	{ "socket", call_home },
	{ "write", spoil },
};

static bool
read_rogue(struct cv_in *in)
{
	char word[16] = "", argument[1024] = "";
	const char *did = "nothing";
	struct cv_node *root, *basics;

	if (sscanf(in->text.p, "%15s %1023s", word, argument) < 1)
		return false;
	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++)
		if (strcmp(acts[i].word, word) == 0)
			did = acts[i].act(argument);
	root = cv_root(in, CV_OBJECT);
	basics = cv_member(in, root, CV_S("basics"), CV_OBJECT);
	cv_set(in, cv_member(in, basics, CV_S("label"), CV_STRING),
	    cv_from(did));
	return true;
}

static int
probe(cv_str head)
{
	(void)head;
	return 0;
}

static const char *const extensions[] = { "rogue", NULL };

CV_FORMAT(rogue) = {
	.abi = CV_ABI,
	.name = "rogue",
	.title = "a reader that does harm",
	.extensions = extensions,
	.probe = probe,
	.read = read_rogue,
};
