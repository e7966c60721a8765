// What cvconv writes as YAML says the same to other readers of YAML.
// SPDX-License-Identifier: ISC
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import YAML from 'yaml';
import * as jsyaml from 'js-yaml';
import * as jsyaml4 from 'js-yaml-4';

const source = process.env.srcdir ?? '.';
const cvconv = process.env.CVCONV ?? join(process.cwd(), 'cvconv');
const corpus = process.env.CVCONV_CORPUS ?? join(source, '../shared/corpus');
let run = 0, failed = 0;

function ok(good, name, why = '') {
	failed += !good;
	console.log(`${good ? '' : 'not '}ok ${++run} - ${name}`);
	if (!good && why)
		console.log(String(why).slice(0, 2000).replace(/^/gm, '# '));
}

function convert(text, from, to, ...more) {
	const r = spawnSync(cvconv, ['-f', from, '-t', to, ...more, '-'],
	    { input: text, encoding: 'utf8', maxBuffer: 1 << 28 });
	if (r.error)
		throw r.error;
	if (r.status !== 0)
		throw new Error(`${from} to ${to}: ${r.stderr}`);
	return r.stdout;
}

// The last reads back what cvconv itself wrote, by libyaml.
const readers = {
	'yaml, 1.2': (text) => YAML.parse(text, { logLevel: 'error' }),
	'yaml, 1.1': (text) => YAML.parse(text, { version: '1.1',
		logLevel: 'error' }),
	'js-yaml 5': (text) => jsyaml.load(text),
	'js-yaml 4': (text) => (jsyaml4.default ?? jsyaml4).load(text),
	'cvconv': (text) => JSON.parse(convert(text, 'yaml', 'json')),
};

// -0 is 0, and no prototypes: JSON has neither.
function plain(value) {
	if (Array.isArray(value))
		return value.map(plain);
	if (value instanceof Map || value instanceof Date)
		return value;
	if (value !== null && typeof value === 'object') {
		const copy = new Map();
		for (const name of Object.keys(value))
			copy.set(name, plain(value[name]));
		return copy;
	}
	return Object.is(value, -0) ? 0 : value;
}

function same(a, b) {
	return isDeepStrictEqual(plain(a), plain(b));
}

function difference(json, read, ...more) {
	let text;
	try {
		text = convert(json, 'json', 'yaml', ...more);
		const got = read(text);
		if (same(got, JSON.parse(json)))
			return '';
		return `${json}\n${text}\n${JSON.stringify(got)}`;
	} catch (error) {
		return `${json}\n${text}\n${error}`;
	}
}

// ---- texts that something in YAML might be taken for ----

const words = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null',
	'~', '.inf', '.nan', '-.inf', '+.inf', '<<', '=', 'inf', 'nan',
	'None', 'undefined', '__proto__', 'constructor', 'toString',
	'hasOwnProperty'];
const numbers = ['0', '1', '-1', '+1', '007', '0o17', '0x1F', '0b101',
	'1_000', '1,000', '1.', '.5', '-.5', '1.5', '1e5', '1e+5', '1.5e-3',
	'1E400', '12:30', '12:30:45', '-12:30:45.5', '190:20:30', '1.2.3',
	'0.0.0.0', '1..2', '.', '..', '...', '. ', '0123', '089', '0_', '_1',
	'+', '-', '--', '---', '--- x', '... x', '+44 20 7946', '+442079460',
	'1/2', '50%', '12345678901234567890', '0.1e', '1e', 'e5', '0x', '0xg',
	'١٢', '1 000', '1\u00a0000', '1:2', '1:99', '0:0', '-0', '+0'];
const dates = ['2013', '2013-12', '2013-12-01', '2013-1-1', '2013-12-1',
	'2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43.10 -5',
	'2001-12-15 2:59:43', '2001-12-14T21:59:43Z', '20131201',
	'2013-12-01 to 2014', '13-12-01', '2013-13-45', '2013/12/01'];
const lines = ['a\nb', 'a\nb\n', 'a\n', 'a\n\n', 'a\n\n\n', '\na', '\n\na',
	'\n', '\n\n', ' a\nb', '  a\n b\n', 'a\n  b\n', 'a\n\n  b', 'a \nb',
	'a  \nb  \n', 'a\n ', 'a\n \n', 'a\n  \nb', ' \na', '   \n  a\n', '\n a',
	'\n\n  a\n', '\ta\nb', 'a\n\tb', 'a\n\t\nb', 'a\t\nb', '\n\ta', '# a\nb',
	'a\n# b\n', '- a\n- b', 'a: b\nc: d', '---\na', 'a\n---\n', 'a\n...\n',
	'%a\nb', '|\na', '>\na', 'a\r\nb', 'a\rb', '\r', '\ra\n', 'a\n\r',
	'a\n\u00a0', '\u00a0\na', 'a\u0085b\nc', 'a\u2028b\nc', 'a\u2029b\nc',
	'\ufeffa\nb', 'a\n\ufeffb', 'é\nü', '😀\n😀\n', '```\ncode\n```\n',
	'a\n\n\n\nb', 'a\n  b\n    c\n  d\n', '* a\n* b\n', '1. a\n2. b',
	'x\n' + 'y'.repeat(2000), 'line\n'.repeat(300), '"\n"', "'\n'", '\\\n',
	'{\n}', '[\n]', ': \n', 'a:\nb:', '? a\n: b'];
const blanks = ['', ' ', '  ', ' a', 'a ', ' a ', '\t', '\ta', 'a\t', 'a\tb',
	'\u00a0', '\u00a0a', 'a\u00a0', '\u3000', '\u200b', 'a\u2003b', '\u2003'];
const others = ['a: b', 'a:b', 'a:', ':a', ': a', ':', '::', 'a #b', 'a#b',
	'#a', 'a: #b', 'a:#', 'C# and F#', 'http://a.b/c#d', "it's", "'", "''",
	"'a'", "a: it's", '"', '""', '"a"', 'a "b" c', '"a": b', '\\', '\\n',
	'a\\b: c', "\"it's\": \\", '- a', '-a', '-', '? a', '?a', '?', '!a',
	'!!str a', '&a', '*a', '&a b', '* a', '@a', '`a`', '%a', '|', '|-',
	'>', '> a', '{', '}', '{a}', '{a: b}', '[a]', '[', ']', ',', 'a, b',
	', a', '<<: a', '<', '=a', '$ref', '~a', '~/', '...a', '---a', 'a...',
	'\ud83d\ude00', 'e\u0301', '\u202ertl', '\ufffd', '\ufffe', '\uffff',
	'\ufeff', 'a\ufeff', '\u0085', '\u2028', '\u2029', '\ue000', '\u{1fffe}',
	'\u{10ffff}', '日本語: 日', '日本語 #日', '「a」', 'ja: ', '€ 5', '§',
	'x'.repeat(200) + ': ' + 'y'.repeat(200), 'word '.repeat(400) + 'end',
	'a'.repeat(5000)];

function controls() {
	const all = [];
	for (let c = 1; c < 0xa1; c++) {
		const s = String.fromCharCode(c);
		if (c < 0x20 || c >= 0x7f)
			all.push(s, `a${s}b`, `${s}\nx`);
		else
			all.push(s, `${s}a`, `a${s}`, `${s} a`, `a ${s}`,
			    `a${s} b`, `a ${s}b`, `${s}${s}`, `${s}${s}${s}`);
	}
	return all;
}

// A generator of one's own, so that each run is the same.
function random(count) {
	const parts = ['a', 'b', '\n', '\n', ' ', ' ', ':', '#', '-', "'", '"',
		'\\', '\t', '1', '.', '0', 'é', '😀', '\u2028', '\u0085', '|', '>',
		'{', ']', ',', '&', '*', '!', '%', '@', '`', '?', '~', 'yes', '\r'];
	const all = [];
	let seed = 1843;
	for (let i = 0; i < count; i++) {
		let text = '';
		seed = (seed * 1103515245 + 12345) % 2147483648;
		for (let n = 1 + (seed >> 8) % 9; n > 0; n--) {
			seed = (seed * 1103515245 + 12345) % 2147483648;
			text += parts[(seed >> 8) % parts.length];
		}
		all.push(text);
	}
	return all;
}

function cases(words) {
	return words.flatMap((w) => [w, w.toUpperCase(), w.toLowerCase(),
		w.charAt(0).toUpperCase() + w.slice(1)]);
}

const groups = { words: cases(words), numbers, dates, lines, blanks, others,
	controls: controls(), random: random(1500) };

// Where texts stand: where the schema wants text, where it has no wish, as
// names, below lists in lists, and alone in an object of a list.
function everywhere(texts) {
	const names = Object.fromEntries(texts.map((t, i) => [t, i]));
	Object.defineProperty(names, '__proto__', { value: 'x',
		enumerable: true });
	return JSON.stringify({
		work: [{ highlights: texts }, ...texts.map((t) => ({ name: t }))],
		'x-list': texts,
		'x-lists': texts.map((t) => [t, [t]]),
		'x-names': names,
		'x-nested': texts.map((t) => ({ [t]: { [t]: [t] }, b: t })),
	});
}

for (const [group, texts] of Object.entries(groups))
	for (const [name, read] of Object.entries(readers)) {
		let why = difference(everywhere(texts), read);
		if (why)
			why = texts.map((t) => difference(everywhere([t]), read))
			    .filter((w) => w).slice(0, 5).join('\n\n') || why;
		ok(!why, `${texts.length} texts of ${group}: ${name}`, why);
	}

for (const indent of [3, 4, 8])
	for (const [name, read] of Object.entries(readers))
		ok(!difference(everywhere(lines), read, '-O', `indent=${indent}`),
		    `indent=${indent}: ${name}`,
		    difference(everywhere(lines), read, '-O', `indent=${indent}`));

// ---- values that are no texts, and names of many lengths ----

const numerals = ['0', '-0', '1', '-1', '1.10', '0.30000000000000004',
	'1e5', '-1E+5', '1.5e-3', '12345678901234567890',
	'9007199254740993', '0.1', '100000000000000000000000', '3.0'];
const spelt = [...numerals, 'true', 'false', 'null', '[]', '{}', '[[]]',
	'[{}]', '[[[1]]]', '{"a":{}}', '{"a":[]}', '[null]', '{"":null}'];
const values = `{"basics": {"name": "x"},
	"x-values": [${spelt.join(', ')}],
	"x-members": {${spelt.map((s, i) => `"k${i}": ${s}`).join(', ')}}}`;
const ill = spelt.map((s) => `{"basics": {"name": ${s}, "email": ${s},
	"location": ${s}}, "work": [{"highlights": [${s}, ${s}]}, ${s}],
	"skills": ${s}}`);
// More than a double holds: a text to js-yaml 5, which has no other way.
const huge = '{"basics": {"name": 1E400}, "x-huge": [1E400, -1E400]}';
const lengths = [100, 160, 170, 990, 998, 999, 1000, 1001, 1022, 1023, 1024,
	1025, 3000];
const longNames = JSON.stringify({ basics: {}, 'x-long': lengths.map((n) => ({
	['k'.repeat(n)]: n, [`${'k'.repeat(n)}: `]: [n],
	['é'.repeat(n)]: { a: 'b\nc\n' }, ['\u0001'.repeat(n)]: 'a\n b\n' })) });

for (const [name, read] of Object.entries(readers)) {
	ok(!difference(values, read), `values: ${name}`,
	    difference(values, read));
	const wrong = ill.map((json) => difference(json, read))
	    .filter((w) => w);
	ok(wrong.length === 0, `values where text is wanted: ${name}`, wrong[0]);
	ok(!difference(longNames, read), `long names: ${name}`,
	    difference(longNames, read));
	if (name !== 'js-yaml 5')
		ok(!difference(huge, read), `1E400: ${name}`,
		    difference(huge, read));
}
for (const json of [values, huge, longNames, ...ill,
	...Object.values(groups).map(everywhere)]) {
	const there = convert(json, 'json', 'json');
	const back = convert(convert(json, 'json', 'yaml'), 'yaml', 'json');
	ok(there === back, `spelling is kept: ${json.slice(0, 60)
	    .replace(/\s+/g, ' ')}`);
}

// ---- whole résumés ----

function isJson(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

for (const folder of [join(source, 'samples'), join(corpus, 'jsonresume')]) {
	if (!existsSync(folder))
		continue;
	for (const file of readdirSync(folder).sort()) {
		if (!file.endsWith('.json'))
			continue;
		const json = readFileSync(join(folder, file), 'utf8')
		    .replace(/^\ufeff/, '');
		if (!isJson(json))
			continue;
		for (const [name, read] of Object.entries(readers))
			ok(!difference(json, read), `${file}: ${name}`);
	}
}

console.log(`1..${run}`);
process.exit(failed > 0 ? 1 : 0);
