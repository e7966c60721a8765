// Hostile texts in every value: other parsers find nothing but text in outputs.
// SPDX-License-Identifier: ISC
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync }
    from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import * as commonmark from 'commonmark';
import { parse } from 'parse5';
import YAML from 'yaml';

const source = process.env.srcdir ?? '.';
const cvconv = process.env.CVCONV ?? join(process.cwd(), 'cvconv');
let run = 0, failed = 0, kinds = 0;

function ok(good, name, why = '') {
	failed += !good;
	console.log(`${good ? '' : 'not '}ok ${++run} - ${name}`);
	if (!good && why)
		console.log(String(why).slice(0, 1000).replace(/^/gm, '# '));
}

// A canary that any script or request would make sing.
const requests = [];
const server = createServer((request, response) => {
	requests.push(request.url);
	response.end('');
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const trap = `http://127.0.0.1:${server.address().port}`;
const sing = `document.documentElement.setAttribute('data-sang','1')`;

const attacks = [
	`<script>${sing};fetch('${trap}/script')</script>`,
	`<img src=x onerror="${sing}">`,
	`<img src="${trap}/img">`,
	`<svg/onload=${sing}>`,
	`<iframe src="${trap}/iframe"></iframe>`,
	`<link rel=stylesheet href="${trap}/css">`,
	`<style>@import '${trap}/import';body{background:url(${trap}/bg)}</style>`,
	`<meta http-equiv=refresh content="0;url=${trap}/refresh">`,
	`<base href="${trap}/">`,
	`<form action="${trap}/form"><button autofocus onfocus=${sing}>`,
	`"><script>${sing}</script>`,
	`' onmouseover='${sing}`,
	`" autofocus onfocus="${sing}" x="`,
	`</title><script>${sing}</script>`,
	`</style><script>${sing}</script>`,
	`</script><script>${sing}</script>`,
	`--><script>${sing}</script><!--`,
	`]]><script>${sing}</script>`,
	`javascript:${sing}`,
	`JaVaScRiPt:${sing}`,
	` \u0001javascript:${sing}`,
	`java\tscript:${sing}`,
	`java\nscript:${sing}`,
	`data:text/html,<script>${sing}</script>`,
	`vbscript:${sing}`,
	`//127.0.0.1/x`,
	`[a](javascript:${sing})`,
	`[a](<javascript:${sing}>)`,
	`[a][b]\n\n[b]: javascript:${sing}`,
	`![a](${trap}/markdown.png)`,
	`<javascript:${sing}>`,
	`[a](data:text/html;base64,PHNjcmlwdD4=)`,
	`\`\`\`\n<script>${sing}</script>`,
	`    <script>${sing}</script>`,
	`&lt;script&gt;${sing}&lt;/script&gt;`,
	`&#x3c;script>${sing}</script>`,
	`<![CDATA[<script>${sing}</script>]]>`,
	`<?xml-stylesheet href="${trap}/xsl"?>`,
	`<!DOCTYPE a [<!ENTITY b SYSTEM "${trap}/entity">]>&b;`,
	`?><script>${sing}</script><?`,
	`\u001b[31mred\u001b]0;title\u0007\u009b2J`,
	`\u202egnp.exe\u2066\u2069`,
	`\u0000`.slice(1) + '\u2028\u2029\ufeff\u0085\u007f',
	`{{constructor.constructor('${sing}')()}}`,
	`- *a\n- &a b\n--- !!js/function x\n...\n%TAG`,
	`!!python/object/apply:os.system ['touch sang']`,
	`: # | > ? [ { @ \` "`,
	`=cmd|'/c calc'!A1`,
	`$(touch sang) \`touch sang\``,
	`# Experience\n\n## not a job\n2019 - 2020`,
];

// Values that are CommonMark, which Markdown writes as they are.
const rich = /^(summary|description|highlights|reference|coverLetter)$/;

// The sample with a text in the place of every text that it has.
function poisoned(text, spared = /^$/) {
	const poison = (value) => typeof value === 'string' ? text
	    : Array.isArray(value) ? value.map(poison)
	    : value !== null && typeof value === 'object'
		? Object.fromEntries(Object.entries(value).map(([k, v]) =>
		    [k, spared.test(k) ? v : poison(v)]))
	    : value;
	return poison(JSON.parse(readFileSync(
	    join(source, 'samples/ada-lovelace.json'), 'utf8')));
}

function convert(resume, to, ...more) {
	const r = spawnSync(cvconv, ['-q', '-f', 'json', '-t', to, ...more],
	    { input: JSON.stringify(resume), encoding: 'utf8',
	      maxBuffer: 1 << 28 });
	if (r.error)
		throw r.error;
	if (r.status !== 0)
		throw new Error(`to ${to}: ${r.stderr}`);
	return r.stdout;
}

// ---- each format, as another parser sees it ----

const elements = new Set(('html head meta title style body main header footer ' +
    'article section nav aside h1 h2 h3 h4 h5 h6 p a ul ol li dl dt dd em ' +
    'strong code pre blockquote hr br time address span div img table thead ' +
    'tbody tr th td address small abbr figure figcaption').split(' '));
const schemes = /^(https?:|mailto:|tel:|#)/i;

// Elements and attributes that a page of text has no use for.
function strangers(html) {
	const found = [];
	const visit = (n) => {
		if (n.tagName && !elements.has(n.tagName))
			found.push(`<${n.tagName}>`);
		for (const a of n.attrs ?? []) {
			if (/^on|^style$|^srcdoc$|^action$/.test(a.name))
				found.push(`${n.tagName} ${a.name}`);
			if (/^(href|src)$/.test(a.name) &&
			    !schemes.test(a.value) &&
			    !/^data:image\//.test(a.value))
				found.push(`${a.name}=${a.value}`);
			if (n.tagName === 'meta' && a.name === 'http-equiv' &&
			    /refresh/i.test(a.value))
				found.push('refresh');
		}
		(n.childNodes ?? []).forEach(visit);
	};
	visit(parse(html));
	return found;
}

// JSON-LD and what is carried along are data that no browser runs.
function withoutData(html) {
	return html.replace(
	    /<script type="application\/[a-z+]*json">[^<]*<\/script>/g, '');
}

function html(attack) {
	return strangers(withoutData(convert(poisoned(attack), 'html')));
}

function markdown(attack) {
	const resume = poisoned(attack, rich);
	const text = convert(resume, 'markdown').replace(
	    /<!-- (carried|cvconv)[^>]*-->/g, '');
	const tree = new commonmark.Parser().parse(text);
	const found = [], walker = tree.walker();
	for (let e = walker.next(); e; e = walker.next()) {
		const n = e.node;
		if (!e.entering)
			continue;
		if (/^html_/.test(n.type) && !/^<!--[^>]*-->$/.test(
		    (n.literal ?? '').trim()))
			found.push(n.literal);
		if (/^(link|image)$/.test(n.type) && n.destination &&
		    /^\s*(java|vb)script:/i.test(n.destination))
			found.push(n.destination);
	}
	return found;
}

function yaml(attack) {
	const resume = poisoned(attack);
	const back = YAML.parse(convert(resume, 'yaml'));
	return JSON.stringify(back) === JSON.stringify(resume) ? []
	    : ['another document'];
}

// A description is HTML, escaped: it is looked at as that.
function europass(attack, ...more) {
	const found = [];
	const parser = new DOMParser({
		onError: (level, message) => level === 'warning' ||
		    found.push(`${level} ${message}`),
	});
	const root = parser.parseFromString(convert(poisoned(attack), 'europass',
	    ...more), 'application/xml').documentElement;
	if (root.ownerDocument.doctype)
		found.push('a document type');
	for (const e of root.getElementsByTagName('*'))
		if (/^(script|img|iframe|svg|link|style|form)$/.test(
		    e.localName))
			found.push(`<${e.localName}>`);
	for (const e of root.getElementsByTagName('*'))
		if (/Description|Summary|Activities/.test(e.localName) &&
		    !Array.from(e.childNodes).some((n) => n.nodeType === 1))
			found.push(...strangers(e.textContent));
	return found;
}

function text(attack) {
	return convert(poisoned(attack), 'text').match(
	    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g) ?? [];
}

const parsers = { html, markdown, yaml, europass, text };
for (const [name, look] of Object.entries(parsers))
	for (const attack of attacks) {
		const found = look(attack);
		ok(found.length === 0,
		    `${name}: ${JSON.stringify(attack).slice(0, 60)}`,
		    found.join('\n'));
		kinds++;
	}
for (const attack of attacks) {
	const found = europass(attack, '-O', 'version=3');
	ok(found.length === 0,
	    `europass 3: ${JSON.stringify(attack).slice(0, 60)}`,
	    found.join('\n'));
}

// ---- and back: an attack on the structure would change the values ----

function values(v) {
	return v === null || typeof v !== 'object' ? v
	    : Array.isArray(v) ? v.map(values)
	    : Object.fromEntries(Object.entries(v).sort(([a], [b]) =>
		a < b ? -1 : 1).map(([k, x]) => [k, values(x)]));
}

for (const [to, ...more] of [['yaml'], ['markdown'], ['europass'],
    ['europass', '-O', 'version=3']])
	for (const attack of attacks) {
		const resume = poisoned(attack);
		const r = spawnSync(cvconv, ['-q', '-f', to, '-t', 'json'],
		    { input: convert(resume, to, ...more), encoding: 'utf8' });
		const back = r.status === 0 ? JSON.parse(r.stdout) : r.stderr;
		ok(JSON.stringify(values(back)) ===
		    JSON.stringify(values(resume)),
		    `${to} and back: ${JSON.stringify(attack).slice(0, 60)}`,
		    r.stderr);
	}

// ---- and in a browser ----

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser']
    .find(existsSync);

function browse(page, profile) {
	return new Promise((done) => {
		const p = spawn(chromium, ['--headless', '--no-sandbox',
		    '--disable-gpu', '--disable-quic', '--no-first-run',
		    '--disable-background-networking', '--disable-sync',
		    '--disable-component-update', '--disable-extensions',
		    `--user-data-dir=${profile}`, '--virtual-time-budget=3000',
		    '--dump-dom', `file://${page}`],
		    { stdio: ['ignore', 'pipe', 'ignore'] });
		let dom = '';
		p.stdout.on('data', (piece) => dom += piece);
		p.on('close', () => done(dom));
		setTimeout(() => p.kill('SIGKILL'), 60000).unref();
	});
}

if (chromium) {
	const folder = mkdtempSync(join(tmpdir(), 'cvconv-'));
	const sings = (dom) => /<html[^>]*data-sang/.test(dom);
	const page = join(folder, 'page.html');
	// One page for all attacks: each is a job of its own.
	writeFileSync(page, attacks.map((a) => convert(poisoned(a), 'html'))
	    .join('\n'));
	const dom = await browse(page, join(folder, 'profile'));
	ok(dom.includes('</html>'), 'the browser shows the pages');
	ok(!sings(dom), 'no script runs in a browser');
	ok(requests.length === 0, 'no request leaves a browser',
	    requests.join('\n'));
	writeFileSync(page, `<html><body>${attacks[0]}<img src="${trap}/img">`);
	const bad = await browse(page, join(folder, 'profile'));
	ok(sings(bad) && requests.length > 0,
	    'and the browser would have run them');
	rmSync(folder, { recursive: true, force: true });
} else
	console.log(`ok ${++run} - in a browser # SKIP no chromium here`);
server.close();
console.log(`# ${kinds} kinds of hostile texts tried and survived`);
console.log(`1..${run}`);
process.exit(failed > 0 ? 1 : 0);
