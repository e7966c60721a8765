// Ajv's verdict with JSON Resume's own schema is cvconv --check's.
// SPDX-License-Identifier: ISC
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const schema = createRequire(import.meta.url)('@jsonresume/schema').schema;
const ajv = new Ajv({ strict: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const source = process.env.srcdir ?? '.';
const cvconv = process.env.CVCONV ?? join(process.cwd(), 'cvconv');
const corpus = process.env.CVCONV_CORPUS ?? join(source, '../shared/corpus');
let run = 0, failed = 0;

function ok(good, name, why = '') {
	failed += !good;
	console.log(`${good ? '' : 'not '}ok ${++run} - ${name}`);
	if (!good && why)
		console.log(why.replace(/^/gm, '# '));
}

// Bytes as Ajv sees them: what is not JSON is not valid.
function wanted(bytes) {
	let value;
	try {
		value = JSON.parse(new TextDecoder('utf-8', { fatal: true })
		    .decode(Buffer.from(bytes)));
	} catch {
		return 1;
	}
	return validate(value) ? 0 : 1;
}

function check(bytes) {
	const r = spawnSync(cvconv, ['--check', '-f', 'json', '-'],
	    { input: bytes, encoding: 'utf8' });
	if (r.error)
		throw r.error;
	return { status: r.status, text: r.stderr + r.stdout };
}

// What differs from Ajv's verdict, or nothing.
function difference(bytes) {
	const want = wanted(bytes), got = check(bytes);
	if (got.status === want)
		return '';
	return `${bytes}`.slice(0, 300) + `\ncvconv's status is ` +
	    `${got.status}\n${got.text}Ajv: ${ajv.errorsText(validate.errors)}`;
}

function compareFile(path, name) {
	const why = difference(readFileSync(path));
	ok(why === '', name, why);
}

// ---- files ----

// Refused for what JSON Schema does not look at.
const others = /\[(not-a-resume|limit|nul|encoding|empty)\]/;

function compareCases(folder) {
	for (const name of readdirSync(folder).sort()) {
		const input = join(folder, name, 'in.json');
		const diag = join(folder, name, 'diag');
		// JSON.parse() does not read UTF-16, which has zero bytes.
		if (existsSync(input) && !readFileSync(input).includes(0) &&
		    !(existsSync(diag) &&
		    others.test(readFileSync(diag, 'utf8'))))
			compareFile(input, `case ${name}`);
	}
}

function compareFolder(folder) {
	for (const name of readdirSync(folder).sort())
		if (name.endsWith('.json'))
			compareFile(join(folder, name), name);
}

// Documents by name: fooValid, fooInvalid; those of dates.json are dates.
function compareNamed(folder) {
	for (const name of readdirSync(folder).sort()) {
		const all = JSON.parse(readFileSync(join(folder, name)));
		for (const [key, value] of Object.entries(all)) {
			const doc = typeof value === 'object' ? value
			    : { work: [{ startDate: value }] };
			const why = difference(JSON.stringify(doc));
			ok(why === '', `${name} ${key}`, why);
		}
	}
}

// ---- a valid document, and each of its values replaced ----

const texts = ['', ' ', 'text', 'Ünïcödé', '\u0007'];
const values = [null, true, 3, 1.5e300, ...texts, [], {}, [null], ['x'],
	[{}], [['x']], { a: 1 }];
const dates = ['2019', '2019-05', '2019-05-31', '2019-13', '2019-19-39',
	'2019-02-30', '2019-20', '2019-05-40', '0999', '3000', '2019-5',
	'2019-05-1', '2019/05', '2019-05-021', 'Present', ' 2019', '2019 ',
	'2019\n', 'May 2019', '2019-05-31T00:00:00Z', '٢٠١٩'];
const urls = ['https://example.org', 'http://a', 'mailto:a@b.c', 'tel:+1',
	'a:', 'a:b', 'x', 'www.example.org', '//example.org', '/a', '#a',
	'http://é.org', 'http://a/ b', 'http://[::1]/', 'http://[::1',
	'http://a/%zz', 'http://a/%C3%A9', 'http://a/"', 'http://a/<b>',
	'javascript:alert(1)', 'data:text/html,x', 'http://a?b=c&d#e',
	' http://a', 'http://a\n', 'foo-bar-baz', 'a/b:c'];
const emails = ['a@b.c', 'a@b', 'a.b@c.d', '.a@b.c', 'a@b..c', 'a b@c.d',
	'ü@b.c', 'a@-b.c', 'a@b.c ', 'mailto:a@b.c', 'A <a@b.c>', '"a"@b.c',
	'a+b@c-d.example.org', 'a@b.c\n'];

function resolve(s) {
	return s.$ref ? schema.definitions[s.$ref.split('/').pop()] : s;
}

function example(s) {
	s = resolve(s);
	if (s.type === 'object')
		return Object.fromEntries(Object.entries(s.properties)
		    .map(([name, of]) => [name, example(of)]));
	if (s.type === 'array')
		return [example(s.items)];
	return s.pattern ? '2019-05' : s.format === 'uri' ? 'x:y'
	    : s.format === 'email' ? 'a@b.c' : 'text';
}

function replacements(s) {
	s = resolve(s);
	return [...values, ...(s.pattern ? dates : []),
	    ...(s.format === 'uri' ? urls : []),
	    ...(s.format === 'email' ? emails : [])];
}

// Every place in the schema, as a path of names and 0 for an element.
function* places(s, path) {
	s = resolve(s);
	if (path.length > 0)
		yield [path, s];
	if (s.type === 'array')
		yield* places(s.items, [...path, 0]);
	for (const [name, of] of Object.entries(s.properties ?? {}))
		yield* places(of, [...path, name]);
}

function mutants() {
	const whole = JSON.stringify(example(schema));
	let n = 0;
	for (const [path, s] of places(schema, [])) {
		const why = [];
		for (const value of replacements(s)) {
			const doc = JSON.parse(whole);
			let at = doc;
			for (const step of path.slice(0, -1))
				at = at[step];
			at[path.at(-1)] = value;
			why.push(difference(JSON.stringify(doc)));
			n++;
		}
		ok(why.every((w) => w === ''), `mutants of ${path.join('.')}`,
		    why.filter((w) => w !== '').slice(0, 3).join('\n'));
	}
	console.log(`# ${n} mutants`);
}

ok(difference(JSON.stringify(example(schema))) === '' &&
    wanted(JSON.stringify(example(schema))) === 0, 'a valid document');
mutants();
compareCases(join(source, 'tests/cases'));
compareFolder(join(source, 'samples'));
if (existsSync(join(corpus, 'jsonresume'))) {
	compareFolder(join(corpus, 'jsonresume'));
	compareNamed(join(corpus, 'jsonresume/conformance'));
} else
	console.log(`ok ${++run} - real files # SKIP no corpus in ${corpus}`);
console.log(`1..${run}`);
process.exit(failed > 0 ? 1 : 0);
