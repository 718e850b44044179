import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import rule from '../../rules/page/headings-are-questions.ts'
import { checkPage, fixed } from './check-page.ts'

const test = suite('headings-are-questions')

/** Texts of the headings reported on a page. */
const on = (path: string, source: string) => checkPage(rule, path, source).map(({ text }) => text)
const configured = (source: string, options = {}, path = 'docs/install.mdx') =>
  checkPage(rule, path, source, { configured: true, options }).map(({ text }) => text)

const SEED = `---
title: "FAQ"
---

# How does it handle IP management?

# How does it work with failure domains for both the control plane and workers?

# What access workflows does it support (ie. how can VMs be accessed, if needed)?

# What OS’s are supported?

# How are Cluster Etcd components bootstrapped? Backup/Restore?

# How do upgrades work with it (how long does it take, how does PWX react, etc.)?
`

test('a page of H1 questions is silent', () => {
  assert.equal(on('content/docs/15-faq.mdx', SEED), [])
})

test('one statement among H1 questions is reported, wherever it stands', () => {
  for (const question of ['How does it handle IP management?', 'What OS’s are supported?']) {
    const source = SEED.replace(question, 'IP management')
    assert.equal(on('content/docs/15-faq.mdx', source), ['IP management'])
  }
})

const QUESTIONS = [
  'Is it free?',
  'Is it free ?',
  'Is it free？',
  '什么是它？（可选）',
  '什么是它？如何使用',
  'هل هو مجاني؟',
  'Είναι δωρεάν;',
  'Είναι δωρεάν\u037e',
  '¿Es gratis?',
  'Y si falla, ¿qué pasa?',
  'Ինչպե՞ս տեղադրել',
  'ለምን ይሠራል፧',
  '**Is it free?**',
  '**Is it free**?',
  '*Is* [it free?](https://example.com)',
  '"Is it free?"',
  '“Is it free?”',
  '(Is it free?)',
  'Is it free? 🎉',
  'Is it free? :tada:',
  'Is it free ❓',
  'Is it free?!',
  'Is it free??',
  'Is it free‽',
  'Is it `free`?',
  'What does this print? `ls`',
  'What is **this?** `ls` ![x](x.png)',
  'Is it free? (yes)',
  'Is it free? An overview',
  'Is it free? <!-- new -->',
]
for (const heading of QUESTIONS) {
  test(`a question: ${heading}`, () => {
    assert.equal(configured(`## One?\n\n## ${heading}\n`, {}, 'docs/faq.md'), [])
  })
}

const STATEMENTS = [
  'It is free',
  'It is free;',
  'Use `?`',
  'Use `What?`',
  'The ?page=2 parameter',
  'The "Is it free?" answer',
  'It is free 🎉',
  'Free (is it?) software',
]
for (const heading of STATEMENTS) {
  test(`a statement: ${heading}`, () => {
    assert.equal(configured(`## One?\n\n## ${heading}\n`, {}, 'docs/faq.md'), [heading])
  })
}

for (const heading of [
  '{props.question}',
  'About {props.x}',
  '<Question id="1" />',
  'On <Term id="x" />',
  '',
  '🎉',
  '`Error: no such file`',
]) {
  test(`not judged: ${heading}`, () => {
    assert.equal(configured(`## One?\n\n## ${heading}\n`), [])
  })
}

test('expressions that say something known are read', () => {
  assert.equal(configured("## One?\n\n## Is it free{'?'}\n\n## Two? {/* later */}\n\n## {x} is free\n"), [
    '{x} is free',
  ])
})

test('text inside elements is read', () => {
  assert.equal(configured('## One?\n\n## Is it <b>free?</b>\n\n## It is <Badge kind="x">free</Badge>\n'), [
    'It is <Badge kind="x">free</Badge>',
  ])
})

test('an H1 title above H2 questions is exempt', () => {
  assert.equal(on('docs/faq.md', '# Good to know\n\n## One?\n\n## Two?\n\n## Three\n'), ['Three'])
})

test('a heading that repeats the title of the frontmatter is exempt', () => {
  assert.equal(on('docs/x.md', '---\ntitle: FAQ\n---\n\n## FAQ\n\n## One?\n\n## Two?\n'), [])
})

test('H2 groups of H3 questions are exempt, statements among the H3 are not', () => {
  const source = '# FAQ\n\n## Billing\n\n### One?\n\n### Two?\n\n## Network\n\n### Three?\n\n### Four\n'
  assert.equal(on('docs/faq.md', source), ['Four'])
  assert.equal(configured(source, { depths: [2, 3] }), ['Four'])
})

test('a group at the question level is exempt', () => {
  assert.equal(on('docs/faq.md', '## One?\n\n## Two?\n\n## More\n\n### Three?\n'), [])
})

test('statements below a question are its parts', () => {
  assert.equal(on('docs/faq.md', '## One?\n\n### Example\n\n### Steps\n\n## Two?\n\n### Result\n'), [])
})

test('a page is an FAQ by its file name, slug or title', () => {
  const body = '## One?\n\n## Two?\n\n## Three\n'
  for (const path of ['faq.mdx', 'docs/15-faq.mdx', 'a/faqs.md', 'a/cluster_faq.md', 'a/FAQ.md', 'a/clusterFaq.md']) {
    assert.equal(on(path, body), ['Three'], path)
  }
  for (const frontmatter of ['slug: /help/faq', 'title: Billing FAQs', 'title: "Frequently Asked Questions"']) {
    assert.equal(on('a.md', `---\n${frontmatter}\n---\n\n${body}`), ['Three'], frontmatter)
  }
  assert.equal(on('a.md', `# Frequently asked questions\n\n${body}`), ['Three'])
  for (const path of ['faqir.md', 'afaq.mdx', 'docs/faq/install.md', 'questions.md']) {
    assert.equal(on(path, body), [], path)
  }
})

test('unconfigured: a page of which fewer than half are questions is left alone', () => {
  assert.equal(on('faq.md', '## One?\n\n## Two\n\n## Three\n'), [])
  assert.equal(on('faq.md', '## One?\n\n## Two\n'), ['Two'])
  assert.equal(on('faq.md', '## One\n\n## Two\n'), [])
})

test('configured: every heading of the question level, or all where nothing asks', () => {
  assert.equal(configured('## One?\n\n## Two\n\n## Three\n\n### Four\n'), ['Two', 'Three'])
  assert.equal(configured('## One\n\n### Two\n'), ['One', 'Two'])
  assert.equal(configured('# Title\n\n## One\n'), ['One'])
})

test('configured depths say what is judged', () => {
  assert.equal(configured('# Title\n\n## One?\n\n### Two\n', { depths: [3] }), ['Two'])
  assert.equal(configured('# One?\n\n# Two\n\n## Three\n', { depths: [1, 2] }), ['Two', 'Three'])
})

test('ignored headings: texts and regular expressions', () => {
  const source = '## One?\n\n## Next steps\n\n## Release 1.2\n\n## Next steps in detail\n'
  assert.equal(configured(source, { ignore: ['Next steps', '^Release \\d'] }), ['Next steps in detail'])
  assert.equal(configured('## One?\n\n## Odd ( text\n', { ignore: ['Odd ( text'] }), [])
})

test('further marks', () => {
  assert.equal(configured('## 何ですか\n\n## 概要\n', { marks: ['か'] }), ['概要'])
})

test('the words, the place and the mend', () => {
  const source = '# FAQ\n\n## One?\n\n## How do I upgrade\n'
  const [finding] = checkPage(rule, 'faq.md', source)
  assert.is(finding?.reason, 'Unexpected statement `How do I upgrade` as heading on an FAQ page')
  assert.is(finding?.expects, 'a question')
  assert.is(finding?.place, '5:4')
  assert.is(finding?.fixes?.[0]?.kind, 'safe')
  assert.is(fixed(source, finding!), '# FAQ\n\n## One?\n\n## How do I upgrade?\n')
})

const KINDS: [heading: string, kind: string | undefined][] = [
  ['How do upgrades work', 'safe'],
  ['What OS’s are supported', 'safe'],
  ['What access workflows does it support (ie. SSH)', 'safe'],
  ['How long does it take', 'safe'],
  ["What's the limit", 'safe'],
  ['How upgrades work', 'suggestion'],
  ['What to do', 'suggestion'],
  ['What you can do with it', 'suggestion'],
  ['Can I export the artifacts', 'suggestion'],
  ['Do not upgrade', undefined],
  ['Upgrades', undefined],
  ['However upgrades work', undefined],
]
for (const [heading, kind] of KINDS) {
  test(`the mend of: ${heading}`, () => {
    const [finding] = checkPage(rule, 'faq.md', `## One?\n\n## ${heading}\n`)
    assert.is(finding?.text, heading)
    assert.is(finding?.fixes?.[0]?.kind, kind)
  })
}

for (const heading of [
  'How do I upgrade.',
  'How do I upgrade:',
  '**How do I upgrade**',
  '[How do I upgrade](/x)',
  'How do I run `up`',
  'How do I upgrade 🎉',
  'How do I upgrade :tada:',
  'How do I upgrade ##',
]) {
  test(`the mend alone clears the message: ${heading}`, () => {
    const source = `## One?\n\n## ${heading}\n`
    const [finding] = checkPage(rule, 'faq.md', source)
    assert.ok(finding)
    assert.equal(checkPage(rule, 'faq.md', fixed(source, finding!)), [])
  })
}

test.run()
