# Makes width_table.h from the files of the Unicode character database.
# SPDX-License-Identifier: ISC
#
# On Debian, with the package unicode-data:
#	cd /usr/share/unicode && awk -f .../width.awk \
#	    extracted/DerivedGeneralCategory.txt LineBreak.txt \
#	    EastAsianWidth.txt emoji/emoji-data.txt >.../width_table.h
# The bits are those of enum text_class in width.h.

function number(hex,	i, n) {
	for (i = 1; i <= length(hex); i++)
		n = n * 16 + index("123456789ABCDEF", substr(hex, i, 1))
	return n
}

BEGIN {
	FS = "[ \t]*[;#][ \t]*"
	WIDE = 1; ZERO = 2; EXTEND = 4; IDEOGRAPH = 8
	NOT_BEFORE = 16; NOT_AFTER = 32; PICTURE = 64; BLANK = 128
	split("ID H2 H3 JL JV JT EB EM CJ NS", words, " ")
	for (i in words)
		ideograph[words[i]] = 1
	split("CL CP EX IS SY NS CJ PO IN BA HY GL WJ", words, " ")
	for (i in words)
		not_before[words[i]] = 1
	split("OP PR GL WJ ZWJ", words, " ")
	for (i in words)
		not_after[words[i]] = 1
	MAX = number("10FFFF")
	BLOCK = 1024
}

FNR == 1 && version == "" && /LineBreak-/ {
	version = $2
	sub(/LineBreak-/, "", version)
	sub(/\.txt.*/, "", version)
}

# What a file says that matters here; all else is as if it were not there.
function matters() {
	if (FILENAME ~ /GeneralCategory/)
		return $2 ~ /^(M.|Cf|Zs|P[if])$/
	if (FILENAME ~ /LineBreak/)
		return $2 !~ /^(AL|XX|SG|NU|HL|SA|AI|CM)$/
	if (FILENAME ~ /EastAsianWidth/)
		return $2 ~ /^[WF]$/
	return $2 == "Extended_Pictographic"
}

/^[0-9A-F]/ && matters() {
	n = split($1, range, /\.\./)
	first = number(range[1])
	last = n > 1 ? number(range[2]) : first
	for (c = first; c <= last; c++) {
		seen[c] = 1
		if (FILENAME ~ /GeneralCategory/)
			category[c] = $2
		else if (FILENAME ~ /LineBreak/)
			breaking[c] = $2
		else if (FILENAME ~ /EastAsianWidth/)
			wide[c] = 1
		else
			picture[c] = 1
	}
}

# A quotation mark may open or close, as its category says, or do both.
function quote(c) {
	return (category[c] != "Pi" ? NOT_BEFORE : 0) + \
	    (category[c] != "Pf" ? NOT_AFTER : 0)
}

function is_blank(c) {
	return breaking[c] == "ZW" || (category[c] == "Zs" && \
	    (breaking[c] == "SP" || breaking[c] == "BA"))
}

function extends(c) {
	return breaking[c] == "JV" || breaking[c] == "JT" || \
	    category[c] ~ /^M/ || (category[c] == "Cf" && !is_blank(c))
}

function has_no_width(c) {
	return breaking[c] == "JV" || breaking[c] == "JT" || \
	    category[c] ~ /^(Mn|Me|Cf)$/
}

function class(c,	b) {
	b = breaking[c]
	return (has_no_width(c) ? ZERO : wide[c] ? WIDE : 0) + \
	    (extends(c) ? EXTEND : 0) + \
	    (wide[c] || b in ideograph ? IDEOGRAPH : 0) + \
	    (b == "QU" ? quote(c) : 0) + \
	    (b in not_before ? NOT_BEFORE : 0) + \
	    (b in not_after ? NOT_AFTER : 0) + \
	    (picture[c] ? PICTURE : 0) + \
	    (is_blank(c) ? BLANK : 0)
}

function put(format, value) {
	printf count++ % 6 ? " " : "\n\t"
	printf format ",", value
}

END {
	print "/* Classes of characters, made by width.awk. */"
	print "/* SPDX-License-Identifier: ISC */"
	print "/* From the Unicode character database, version " version ". */"
	print "\n#define TEXT_LOW 0x180\n"
	print "/* Of the first characters, each its class. */"
	printf "static const uint8_t text_low[TEXT_LOW] = {"
	for (c = 0; c < number("180"); c++)
		put("0x%02x", class(c))
	print "\n};\n"
	print "/* Of each range its first character, times 256, and class. */"
	printf "static const uint32_t text_ranges[] = {"
	count = 0
	last = -1
	for (c = 0; c <= MAX; c++) {
		bits = c in seen ? class(c) : 0
		if (bits != last)
			put("0x%08x", c * 256 + bits)
		last = bits
		if (c % BLOCK == 0)
			block[c / BLOCK] = count - 1
	}
	ranges = count
	print "\n};\n"
	print "/* Of each block of characters the range that it begins in. */"
	printf "#define TEXT_BLOCK 0x%x\n", BLOCK
	printf "static const uint16_t text_blocks[] = {"
	count = 0
	for (c = 0; c * BLOCK <= MAX; c++)
		put("0x%04x", block[c])
	put("0x%04x", ranges - 1)
	print "\n};"
}
