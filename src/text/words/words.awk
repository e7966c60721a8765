# Makes words_table.h from the .def files of this folder.
# SPDX-License-Identifier: ISC
#
#	LC_ALL=C awk -f words.awk country.def en.def de.def ... >words_table.h
#
# A line of a .def file that begins with a letter is a key, and each line with a
# tab is a word of that key.  The key names a sense in words.h: "section.work"
# is CV_W_SECTION_WORK; the number or code in "month.3", "tongue.de" and
# "country.DE" is the value.  Words are folded as by cv_fold() and hashed as in
# words.c; the first word of a key is also kept as it is written, for output.
# "exact.legal-form" is CV_EXACT_LEGAL_FORM, whose words stay as they are
# written, and "short.month.3" is for output only.  Words of "present.range" are
# too short or too common to mean the present unless a range ends with them.

function code_point(s, i) {
	return (ord[substr(s, i, 1)] - 192) * 64 + \
	    ord[substr(s, i + 1, 1)] - 128
}

function two_bytes(c) {
	return sprintf("%c%c", 192 + int(c / 64), 128 + c % 64)
}

# As uc_tolower() does, of what the lists have; two bytes hold all.
function small(c) {
	if (c >= 192 && c <= 222 && c != 215)
		return c + 32
	if (c == 304)
		return 105
	if (c == 376)
		return 255
	if (c >= 256 && c <= 310 || c >= 330 && c <= 374)
		return c % 2 == 0 ? c + 1 : c
	if (c >= 313 && c <= 327 || c >= 377 && c <= 381)
		return c % 2 == 1 ? c + 1 : c
	if (c >= 536 && c <= 539)
		return c % 2 == 0 ? c + 1 : c
	if (c == 902)
		return 940
	if (c >= 904 && c <= 906)
		return c + 37
	if (c == 908)
		return 972
	if (c == 910 || c == 911)
		return c + 63
	if (c >= 913 && c <= 939)
		return c + 32
	if (c >= 1040 && c <= 1071)
		return c + 32
	if (c >= 1024 && c <= 1039)
		return c + 80
	if (c == 1168)
		return 1169
	return c
}

function fold(s,	i, n, c, out, b) {
	s = tolower(s)
	gsub(/\342\200\231/, "'", s)
	n = length(s)
	for (i = 1; i <= n; i++) {
		b = ord[substr(s, i, 1)]
		if (b < 194 || b > 223) {
			out = out substr(s, i, 1)
			continue
		}
		c = small(code_point(s, i++))
		out = out (c < 128 ? sprintf("%c", c) : two_bytes(c))
	}
	return out
}

function hash(s,	i, h) {
	for (i = 1; i <= length(s); i++)
		h = (h * 31 + ord[substr(s, i, 1)]) % 4294967296
	return h + 0
}

# Where the text is in the pool, which needs no relocation at start-up.
function kept(s,	i, at) {
	at = pool_size
	for (i = 1; i <= length(s); i++)
		pool[pool_size++] = ord[substr(s, i, 1)]
	pool[pool_size++] = 0
	return at + 0
}

function table(declaration, row, n,	i) {
	print "\nstatic const " declaration " = {"
	for (i = 0; i < n; i++)
		printf "%s,%s", row[i], i % 8 == 7 ? "\n" : " "
	print "\n};"
}

# A set of numbers below n as bits.
function bits(name, set, n,	i, k, byte) {
	for (i = 0; i < n; i += 8) {
		byte[i / 8] = 0
		for (k = 7; k >= 0; k--)
			byte[i / 8] = byte[i / 8] * 2 + ((i + k) in set)
	}
	table("uint8_t " name "[]", byte, n / 8)
}

function fail(text) {
	print FILENAME ":" FNR ": " text >"/dev/stderr"
	failed = 1
	exit 1
}

# "country.DE" has the sense COUNTRY and a value.
function split_key(key,	part) {
	split(key, part, ".")
	value = "0"
	if (part[1] == "month")
		value = part[2]
	else if (part[1] == "present")
		value = part[2] == "range" ? "1" : "0"
	else if (part[1] == "short") {
		value = part[3]
		part[1] = "month.short"
	}
	else if (part[1] == "country") {
		if (!(part[2] in country))
			fail("no code of country.def")
		value = country[part[2]]
	} else if (part[1] == "tongue") {
		if (!(part[2] in code))
			codes[code[part[2]] = n_codes++] = kept(part[2])
		value = code[part[2]]
	} else
		part[1] = key
	gsub(/\./, "_", part[1])
	return "CV_W_" toupper(part[1])
}

# A word of a kind that is compared as it is written.
function add_exact(kind, word,	i) {
	if (!(kind in n_exact))
		kinds[n_kinds++] = kind
	i = n_exact[kind]++
	exact[kind, i] = "{ " kept(word) ", " length(word) ", " language ", " \
	    ord[substr(word, 1, 1)] " }"
}

# Records that the newest of the printed words is the first of its sense.
function begin_run(sense) {
	if (sense != last_sense || language != last_language)
		runs[n_runs++] = "[" language "][" sense "] = " n_printed + 1
	last_sense = sense
	last_language = language
}

# What words.h tells of texts that are in no list.
function note(folded,	n, at) {
	n = length(folded)
	at = index(folded, " ")
	if (at > 1)
		leads[hash(substr(folded, 1, at - 1)) % LEADS] = 1
	if (n > TAIL && substr(folded, 1, 1) == "-")
		tails[hash(substr(folded, n - TAIL + 1)) % TAILS] = 1
	at = hash(substr(folded, 1, FRONT)) % FRONTS
	if (n >= FRONT && n > fronts[at])
		fronts[at] = n
}

function add(word, sense,	folded) {
	folded = fold(word)
	if (!(folded in senses)) {
		order[n_words++] = folded
		senses[folded] = ""
		count[folded] = 0
		note(folded)
	} else if (index(senses[folded], "{ " sense ", " value ", " \
	    language " }"))
		return
	senses[folded] = senses[folded] "{ " sense ", " value ", " \
	    language " }\n"
	count[folded]++
}

BEGIN {
	for (i = 1; i < 256; i++)
		ord[sprintf("%c", i)] = i
	language = -1
	BUCKETS = 16384
	LEADS = 32768
	TAILS = 4096
	FRONTS = 4096
	FRONT = 3
	TAIL = 4
}

/^#/ || /^[ \t]*$/ {
	next
}

# The value of a country is its place in country.def.
FILENAME ~ /country\.def$/ {
	if (/^COUNTRY/) {
		split($0, part, "\"")
		country[part[2]] = n_countries++ + 0
	}
	next
}

# A key, at the start of a line.
/^[^\t]/ {
	key = $0
	n = 0
	if (key == "language")
		language++
	else if (key ~ /^exact\./) {
		kind = toupper(substr(key, 7))
		gsub(/[.-]/, "_", kind)
	} else
		sense = split_key(key)
	next
}

# A word of it.
{
	if (key == "")
		fail("a word without a key")
	entry = substr($0, 2)
	n++
}

key == "language" {
	names[n] = kept(entry)
	if (n == 2) {
		tongues[language] = "{ " names[1] ", " names[2] " }"
		printed[n_printed++] = "{ 0, CV_W_NONE, 0 }"
	}
	next
}

key ~ /^exact\./ {
	add_exact("CV_EXACT_" kind, entry)
	next
}

{
	if (n == 1) {
		begin_run(sense)
		printed[n_printed++] = "{ " kept(entry) ", " sense ", " \
		    value " }"
	}
	if (key ~ /^short\./)
		next
	if ((key == "since" || key == "expected" || key == "season") &&
	    match(entry, /[ .-]/) > 1)
		add(substr(entry, 1, RSTART - 1), "CV_W_DATE_BEGINS")
	add(entry, sense)
}

# The words in the order of their buckets, which begin where buckets[] says.
function lay_out(	b, i, n, k, m, text) {
	for (i = 0; i < n_words; i++)
		chain[hash(order[i]) % BUCKETS] = \
		    chain[hash(order[i]) % BUCKETS] i " "
	for (b = n_laid = n_senses = 0; b < BUCKETS; b++) {
		buckets[b] = n_laid
		n = split(chain[b], word, " ")
		for (i = 1; i <= n; i++) {
			text = order[word[i]]
			laid[n_laid++] = "{ " kept(text) ", " n_senses ", " \
			    count[text] ", " length(text) " }"
			m = split(senses[text], one, "\n")
			for (k = 1; k < m; k++)
				all[n_senses++] = one[k]
		}
	}
	buckets[BUCKETS] = n_laid
}

# The exact words, those of a kind together.
function lay_out_exact(	i, k, kind) {
	for (i = 0; i < n_kinds; i++) {
		kind = kinds[i]
		spans[i] = "[" kind "] = { " n_exacts + 0 ", " \
		    n_exacts + n_exact[kind] " }"
		for (k = 0; k < n_exact[kind]; k++)
			exacts[n_exacts++] = exact[kind, k]
	}
}

END {
	if (failed)
		exit 1
	lay_out()
	language++
	lay_out_exact()
	print "/* Words of résumés; made by words.awk. */"
	print "/* SPDX-License-Identifier: ISC */"
	print "enum { BUCKETS = " BUCKETS ", TONGUES = " language \
	    ", LEADS = " LEADS ", TAILS = " TAILS ", FRONTS = " FRONTS " };"
	table("uint8_t pool[]", pool, pool_size)
	table("uint32_t tongue_codes[]", codes, n_codes)
	table("struct tongue tongues[]", tongues, language)
	printed[n_printed++] = "{ 0, CV_W_NONE, 0 }"
	table("struct printed printed[]", printed, n_printed)
	table("uint16_t runs[][CV_WORDS]", runs, n_runs)
	table("struct exact exacts[]", exacts, n_exacts)
	table("struct span spans[CV_EXACTS]", spans, n_kinds)
	table("struct cv_sense senses[]", all, n_senses)
	table("struct word words[]", laid, n_words)
	table("uint16_t buckets[]", buckets, BUCKETS + 1)
	bits("leads", leads, LEADS)
	bits("tails", tails, TAILS)
	for (i = 0; i < FRONTS; i++)
		fronts[i] += 0
	table("uint8_t fronts[]", fronts, FRONTS)
}
