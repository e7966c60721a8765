// Pages pass html-validate, and the Nu Html Checker where there is a Java.
// SPDX-License-Identifier: ISC
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync,
    writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { HtmlValidate } from 'html-validate';

const source = process.env.srcdir ?? '.';
const cvconv = process.env.CVCONV ?? join(process.cwd(), 'cvconv');
const corpus = process.env.CVCONV_CORPUS ?? join(source, '../shared/corpus');
const pages = join(process.cwd(), 'pages');
let run = 0, failed = 0;

function ok(good, name, why = '') {
	failed += !good;
	console.log(`${good ? '' : 'not '}ok ${++run} - ${name}`);
	if (!good && why)
		console.log(why.replace(/^/gm, '# '));
}

// Pages are XML too; titles and telephone numbers are as they were given.
const validator = new HtmlValidate({
	extends: ['html-validate:recommended'],
	rules: {
		'void-style': 'off',
		'long-title': 'off',
		'tel-non-breaking': 'off',
	},
});

function convert(path, name) {
	const r = spawnSync(cvconv, ['--quiet', '-t', 'html', path],
	    { encoding: 'utf8', maxBuffer: 1 << 28 });
	if (r.error)
		throw r.error;
	if (r.status !== 0)
		return;
	writeFileSync(join(pages, `${name}.html`), r.stdout);
	const report = validator.validateStringSync(r.stdout);
	const why = report.results.flatMap((f) => f.messages).map((m) =>
	    `${m.line}:${m.column}: ${m.message} (${m.ruleId})`);
	ok(report.valid, `html-validate: ${name}`, why.join('\n'));
}

function convertFolder(folder) {
	if (!existsSync(folder)) {
		console.log(`ok ${++run} - ${folder} # SKIP not here`);
		return;
	}
	for (const name of readdirSync(folder).sort())
		if (/\.(json|ya?ml)$/.test(name))
			convert(join(folder, name),
			    `${basename(folder)}-${name}`);
}

function convertCases(folder) {
	for (const name of readdirSync(folder).sort())
		for (const input of ['in.json', 'in.yaml'])
			if (existsSync(join(folder, name, input)))
				convert(join(folder, name, input),
				    `case-${name}`);
}

// One run for all pages: starting it is what takes the time.
function check() {
	const jar = createRequire(import.meta.url)('vnu-jar');
	const r = spawnSync('java', ['-Xss1m', '-jar', jar, '--errors-only',
	    '--format', 'json', '--exit-zero-always', pages],
	    { encoding: 'utf8', maxBuffer: 1 << 28 });
	if (r.error) {
		console.log(`ok ${++run} - Nu Html Checker # SKIP no java`);
		return;
	}
	const messages = JSON.parse(r.stderr).messages;
	for (const name of readdirSync(pages).sort()) {
		const why = messages.filter((m) => m.url.endsWith(`/${name}`))
		    .map((m) => `${m.lastLine}: ${m.message}`);
		ok(why.length === 0, `Nu Html Checker: ${name}`,
		    why.join('\n'));
	}
}

rmSync(pages, { recursive: true, force: true });
mkdirSync(pages);
convertFolder(join(source, 'samples'));
convertCases(join(source, 'tests/cases'));
for (const part of ['hostile', 'jsonresume', 'yaml'])
	convertFolder(join(corpus, part));
ok(readdirSync(pages).length > 0, 'there are pages');
check();
console.log(`1..${run}`);
process.exit(failed > 0 ? 1 : 0);
