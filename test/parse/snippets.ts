/** MDX that does not compile, with what docs-lint says, and MDX that does. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: braces are what this is about

/** Each with its messages: `start-end sentence`, and the kind of its fix. */
export const wrong: [mdx: string, ...messages: string[]][] = [
  [
    '> quote\n    {/* a\n      b */}',
    '18-29 Unexpected line that leaves the list or quote in which the `{` of line 2 stands, expected it to be indented, or marked with `>`, as that line is',
  ],
  [
    '- item\n  <Foo\n  a="b"\n />',
    '22-25 Unexpected line that leaves the list or quote in which `<Foo` of line 2 stands, expected it to be indented, or marked with `>`, as that line is',
  ],
  [
    'Use it when a <5 b.',
    '14-15 Unexpected `<5`, which MDX reads as the start of a tag, expected `\\<5` for the characters themselves (safe)',
  ],
  [
    'Needs <= 4 GB.',
    '6-7 Unexpected `<=`, which MDX reads as the start of a tag, expected `\\<=` for the characters themselves (safe)',
  ],
  [
    'a <- b',
    '2-3 Unexpected `<-`, which MDX reads as the start of a tag, expected `\\<-` for the characters themselves (safe)',
  ],
  [
    'Value <$5.',
    '6-7 Unexpected `<$5`, which MDX reads as the start of a tag, expected `\\<$5` for the characters themselves (safe)',
  ],
  [
    'x <<y',
    '2-3 Unexpected `<<y`, which MDX reads as the start of a tag, expected `\\<<y` for the characters themselves',
  ],
  [
    'Load is <80% here.',
    '8-9 Unexpected `<80%`, which MDX reads as the start of a tag, expected `\\<80%` for the characters themselves (safe)',
  ],
  [
    '| a | b |\n| - | - |\n| <5 | 6 |',
    '22-23 Unexpected `<5`, which MDX reads as the start of a tag, expected `\\<5` for the characters themselves (safe)',
  ],
  [
    '- item <3',
    '7-8 Unexpected `<3`, which MDX reads as the start of a tag, expected `\\<3` for the characters themselves (safe)',
  ],
  [
    '> quote <3',
    '8-9 Unexpected `<3`, which MDX reads as the start of a tag, expected `\\<3` for the characters themselves (safe)',
  ],
  [
    '# Heading <2',
    '10-11 Unexpected `<2`, which MDX reads as the start of a tag, expected `\\<2` for the characters themselves (safe)',
  ],
  [
    'Text **bold <5** more.',
    '12-13 Unexpected `<5`, which MDX reads as the start of a tag, expected `\\<5` for the characters themselves (safe)',
  ],
  [
    'a <1 and b <2 and c',
    '2-3 Unexpected `<1`, which MDX reads as the start of a tag, expected `\\<1` for the characters themselves (safe)',
    '11-12 Unexpected `<2`, which MDX reads as the start of a tag, expected `\\<2` for the characters themselves (safe)',
  ],
  [
    'Ends with <',
    '10-11 Unexpected `<`, which MDX reads as the start of a tag, expected `\\<` for the characters themselves (safe)',
  ],
  [
    '<"quoted">',
    '0-1 Unexpected `<"quoted"`, which MDX reads as the start of a tag, expected `\\<"quoted"` for the characters themselves (safe)',
  ],
  [
    'Arrow <-- here',
    '6-7 Unexpected `<--`, which MDX reads as the start of a tag, expected `\\<--` for the characters themselves (safe)',
  ],
  [
    '<%= name %>',
    '0-1 Unexpected `<%=`, which MDX reads as the start of a tag, expected `\\<%=` for the characters themselves (safe)',
  ],
  [
    '<?xml version="1.0"?>',
    '0-1 Unexpected `<?xml`, which MDX reads as the start of a tag, expected `\\<?xml` for the characters themselves (safe)',
  ],
  [
    '<!DOCTYPE html>',
    '0-1 Unexpected `<!DOCTYPE`, which MDX reads as the start of a tag, expected `\\<!DOCTYPE` for the characters themselves (safe)',
  ],
  ['<!-- note -->\n\nText', '0-13 Unexpected HTML comment in MDX, expected `{/* note */}` (safe)'],
  ['Text <!-- inline --> more', '5-20 Unexpected HTML comment in MDX, expected `{/* inline */}` (safe)'],
  ['<!--\nlong\n\ncomment\n-->', '0-22 Unexpected HTML comment in MDX, expected `{/* … */}` (safe)'],
  ['<!--truncate-->', '0-15 Unexpected HTML comment in MDX, expected `{/* truncate */}` (safe)'],
  ['<!-- a */ b -->', '0-15 Unexpected HTML comment in MDX, expected `{/* a */ b */}`'],
  ['Text <!-- never ends', '5-9 Unexpected HTML comment that nothing ends, expected `{/* … */}`'],
  ['- item <!-- c -->', '7-17 Unexpected HTML comment in MDX, expected `{/* c */}` (safe)'],
  [
    'See <https://example.com/a>.',
    '4-27 Unexpected link in angle brackets `<https://example.com/a>`, expected `[https://example.com/a](https://example.com/a)` (safe)',
  ],
  [
    'Mail <me@example.com> us.',
    '5-21 Unexpected link in angle brackets `<me@example.com>`, expected `[me@example.com](mailto:me@example.com)` (safe)',
  ],
  [
    '<mailto:me@example.com>',
    '0-23 Unexpected link in angle brackets `<mailto:me@example.com>`, expected `[me@example.com](mailto:me@example.com)` (safe)',
  ],
  [
    '<http://localhost:3000>',
    '0-23 Unexpected link in angle brackets `<http://localhost:3000>`, expected `[http://localhost:3000](http://localhost:3000)` (safe)',
  ],
  [
    'See <https://example.com/a_(b)>.',
    '4-31 Unexpected link in angle brackets `<https://example.com/a_(b)>`, expected `[https://example.com/a_(b)](https://example.com/a_(b))` (safe)',
  ],
  [
    'Run `x` with <your-name>.',
    '13-24 Unexpected `<your-name>`, which MDX reads as a tag, expected `\\<your-name>` for the characters themselves (suggestion)',
  ],
  [
    'Put <YOUR_KEY> here.',
    '4-14 Unexpected `<YOUR_KEY>`, which MDX reads as a tag, expected `\\<YOUR_KEY>` for the characters themselves (suggestion)',
  ],
  [
    'Returns Array<string> of it.',
    '13-21 Unexpected `<string>`, which MDX reads as a tag, expected `\\<string>` for the characters themselves (suggestion)',
  ],
  [
    'Map<string, number> is it.',
    '3-19 Unexpected `<string, number>`, which MDX reads as a tag, expected `\\<string, number>` for the characters themselves (suggestion)',
  ],
  [
    'Set <path/to/file> now.',
    '4-18 Unexpected `<path/to/file>`, which MDX reads as a tag, expected `\\<path/to/file>` for the characters themselves (suggestion)',
  ],
  [
    'Set <key=value> now.',
    '4-15 Unexpected `<key=value>`, which MDX reads as a tag, expected `\\<key=value>` for the characters themselves (suggestion)',
  ],
  [
    'The <T> type.',
    '4-7 Unexpected `<T>`, which MDX reads as a tag, expected `\\<T>` for the characters themselves (suggestion)',
  ],
  [
    'Go to <your site name> now.',
    '6-22 Unexpected `<your site name>`, which MDX reads as a tag, expected `\\<your site name>` for the characters themselves (suggestion)',
  ],
  [
    '<cluster-name>.example.com',
    '0-14 Unexpected `<cluster-name>`, which MDX reads as a tag, expected `\\<cluster-name>` for the characters themselves (suggestion)',
  ],
  [
    'Promise<Foo[]> here',
    '7-14 Unexpected `<Foo[]>`, which MDX reads as a tag, expected `\\<Foo[]>` for the characters themselves (suggestion)',
  ],
  [
    'List<List<int>>',
    '4-14 Unexpected `<List<int>`, which MDX reads as a tag, expected `\\<List<int>` for the characters themselves (suggestion)',
    '9-14 Unexpected `<int>`, which MDX reads as a tag, expected `\\<int>` for the characters themselves (suggestion)',
  ],
  [
    'use <name:port> here',
    '4-15 Unexpected `<name:port>`, which MDX reads as a tag, expected `\\<name:port>` for the characters themselves (suggestion)',
  ],
  ['Line<br>next', '4-8 Unexpected `<br>` that is never closed, expected `<br />` (safe)'],
  ['<hr>', '0-4 Unexpected `<hr>` that is never closed, expected `<hr />` (safe)'],
  [
    '<img src="a.png">',
    '0-17 Unexpected `<img src="a.png">` that is never closed, expected `<img src="a.png" />` (safe)',
  ],
  [
    'a <br> b <br> c',
    '2-6 Unexpected `<br>` that is never closed, expected `<br />` (safe)',
    '9-13 Unexpected `<br>` that is never closed, expected `<br />` (safe)',
  ],
  [
    'Type <input type="text"> here',
    '5-24 Unexpected `<input type="text">` that is never closed, expected `<input type="text" />` (safe)',
  ],
  ['</br>', '0-5 Unexpected closing tag `</br>`, expected `<br />` (suggestion)'],
  ['Line</br>next', '4-9 Unexpected closing tag `</br>`, expected `<br />` (suggestion)'],
  ['<img src="a.png" alt="x"', '0-4 Unexpected `<img` that no `>` ends, expected `>` or `/>` after its attributes'],
  [
    '<img src="./a.png" width=100 />',
    '25-28 Unexpected value `100` of `width` without quotes, expected `"100"` (safe)',
  ],
  ['<a href=/x>x</a>', '8-10 Unexpected value `/x` of `href` without quotes, expected `"/x"` (safe)'],
  ['<Foo a=1 />', '7-8 Unexpected value `1` of `a` without quotes, expected `"1"` (safe)'],
  ['<div class=“x”>a</div>', '11-14 Unexpected typographic quotes around the value of `class`, expected `"x"` (safe)'],
  ['<Foo a="1", b="2" />', '10-11 Unexpected `,` between the attributes of `<Foo`, expected a blank (safe)'],
  ['<Foo a="1"; />', '10-11 Unexpected `;` between the attributes of `<Foo`, expected a blank (safe)'],
  ['<Foo a="x>text\n\nMore', '7-14 Unexpected value of `a` that no `"` ends, expected `"` after the value'],
  ['<Foo a="x"" />', '10-11 Unexpected quote `"` in the tag `<Foo`, expected each value in one pair of quotes'],
  ['<Foo a= />', '8-9 Unexpected `/` after `a=`, expected a value in quotes'],
  ['<Foo @click="x" />', '5-6 Unexpected `@` in the tag `<Foo`, expected an attribute, `>` or `/>`'],
  [
    '<Foo style={color: "red"} />',
    '11-25 Unexpected `{color: "red"}`, which is no JavaScript value, expected `{{color: "red"}}`: an object has braces of its own (suggestion)',
  ],
  [
    '<Foo style={{color: "red"} />\n\nText',
    '11-12 Unexpected `{` in `style={…}` that no `}` closes, expected `}` after the value',
  ],
  ['<Foo {bar} />', '5-10 Unexpected `{bar}` among the attributes of a tag, expected `bar={bar}` or `{...bar}`'],
  ['<Foo a={} />', '7-9 Unexpected braces without a value in `a={…}`, expected a value between them'],
  ['<Foo a={1 +} />', '7-12 Unexpected `{1 +}` of `a={…}`, expected valid JavaScript'],
  [
    '<Foo {...a, b} />',
    '5-14 Unexpected `{...a, b}` among the attributes of a tag, expected `name={value}` or `{...object}`',
  ],
  ['<Foo // c\n/>', '5-7 Unexpected comment in the tag `<Foo`, expected it before or behind the tag'],
  ['<Foo /* c */ />', '5-7 Unexpected comment in the tag `<Foo`, expected it before or behind the tag'],
  ['<Foo {/* c */} />', '5-14 Unexpected comment `{/* c */}` in a tag, expected it before or behind the tag'],
  ['<Foo a={`x} />', '7-8 Unexpected `{` in `a={…}` that no `}` closes, expected `}` after the value'],
  ['<Foo bar', '0-4 Unexpected `<Foo` that no `>` ends, expected `>` or `/>` after its attributes'],
  ['<Foo a="1" b=\'2" />', "13-19 Unexpected value of `b` that no `'` ends, expected `'` after the value"],
  ['<Foo\n  a="1"\n  b=2\n/>', '17-18 Unexpected value `2` of `b` without quotes, expected `"2"` (safe)'],
  ['<Foo a="1" <Bar /> />', '11-12 Unexpected `<` in the tag `<Foo`, expected `>` before it'],
  ['<Note>\n\nText', '1-5 Unexpected unclosed `<Note>`, expected `</Note>` after it or `<Note />`'],
  [
    '<Tabs>\n\n<TabItem>\n\na\n\n</Tabs>',
    '9-16 Unexpected unclosed `<TabItem>`, expected `</TabItem>` before `</Tabs>` of line 7',
  ],
  [
    '<Note>\n\nText\n\n</Notes>',
    '16-21 Unexpected closing tag `</Notes>` of `<Note>`, expected `</Note>` (suggestion)',
  ],
  ['<Note>\n\nText\n\n</note>', '16-20 Unexpected closing tag `</note>` of `<Note>`, expected `</Note>` (suggestion)'],
  [
    'Text\n\n</Note>',
    '6-13 Unexpected closing tag `</Note>` that nothing opens, expected `<Note>` before it, or no such tag (suggestion)',
  ],
  ['<A><B>x</A></B>', '4-5 Unexpected unclosed `<B>`, expected `</B>` before `</A>` of line 1'],
  [
    '<div>\n  text</div>',
    '12-18 Unexpected closing tag `</div>` inside a paragraph, while `<div>` of line 1 stands outside of it, expected it on a line of its own (suggestion)',
  ],
  [
    '<div>text\n\nmore\n\n</div>',
    '1-4 Unexpected `<div>` inside a paragraph, while its closing tag of line 5 stands outside of it, expected it on a line of its own (suggestion)',
  ],
  [
    '- <div>\n  text\n</div>',
    '15-21 Unexpected closing tag `</div>` outside a list item, while `<div>` of line 1 stands in it, expected it to be indented as the opening tag is (suggestion)',
  ],
  [
    '<Foo>\n- a\n- b\n  </Foo>',
    '16-22 Unexpected closing tag `</Foo>` inside a list item, while `<Foo>` of line 1 stands outside of it, expected it to be indented as the opening tag is (suggestion)',
  ],
  [
    '> <Foo>\n\ntext\n\n</Foo>',
    '3-6 Unexpected `<Foo>` inside a quote, while its closing tag of line 5 stands outside of it, expected both in it, or both outside',
  ],
  [
    '*a <b>x* y</b>',
    '4-5 Unexpected `<b>` inside emphasised text, while its closing tag of line 1 stands outside of it, expected both in it, or both outside',
  ],
  [
    '| a | b |\n| - | - |\n| <b>x | y</b> |',
    '23-24 Unexpected `<b>` in a table cell whose closing tag stands in another (line 3), expected both in the same, or each on a line of its own',
  ],
  ['<p>\n\na\n\n<p>\n\nb\n\n</p>', '1-2 Unexpected unclosed `<p>`, expected `</p>` after it or `<p />`'],
  [
    '<details>\n<summary>x\n\ntext\n\n</details>',
    '11-18 Unexpected unclosed `<summary>`, expected `</summary>` before `</details>` of line 6',
  ],
  ['<></', '2-4 Unexpected `</` that no `>` ends, expected `>` or `/>` after its attributes'],
  ['<>x', '0-2 Unexpected unclosed `<>`, expected `</>` after it'],
  ['</Note a="1">', '0-13 Unexpected closing tag `</Note a="1">`, expected `</Note>`'],
  ['<Note>x</Note a="1">', '7-20 Unexpected closing tag `</Note a="1">`, expected `</Note>` (suggestion)'],
  ['<b>x</b/>', '4-9 Unexpected closing tag `</b/>`, expected `</b>` (suggestion)'],
  ['The <div> element.', '5-8 Unexpected unclosed `<div>`, expected `</div>` after it or `<div />`'],
  [
    '<li>a\n<li>b',
    '1-3 Unexpected unclosed `<li>`, expected `</li>` after it or `<li />`',
    '7-9 Unexpected unclosed `<li>`, expected `</li>` after it or `<li />`',
  ],
  [
    '<Tabs.TabPane>x</Tabs>',
    '17-21 Unexpected closing tag `</Tabs>` of `<Tabs.TabPane>`, expected `</Tabs.TabPane>` (suggestion)',
  ],
  [
    '<Tabs.TabPane>x</TabPane>',
    '17-24 Unexpected closing tag `</TabPane>` of `<Tabs.TabPane>`, expected `</Tabs.TabPane>` (suggestion)',
  ],
  ['# Title <Badge>new', '9-14 Unexpected unclosed `<Badge>`, expected `</Badge>` after it or `<Badge />`'],
  [
    '<Card>\n  <img src="x.png">\n</Card>',
    '9-26 Unexpected `<img src="x.png">` that is never closed, expected `<img src="x.png" />` (safe)',
  ],
  [
    '1. <Foo>\n\n   a\n\n</Foo>',
    '16-22 Unexpected closing tag `</Foo>` outside a list item, while `<Foo>` of line 1 stands in it, expected it to be indented as the opening tag is (suggestion)',
  ],
  ['<ul>\n  <li>a</li>\n  <li>b\n</ul>', '21-23 Unexpected unclosed `<li>`, expected `</li>` before `</ul>` of line 4'],
  ['text <b>bold</b', '12-15 Unexpected `</b` that no `>` ends, expected `>` or `/>` after its attributes'],
  ['<a href="x">text<a>', '16-19 Unexpected second `<a>`, expected `</a>` (suggestion)'],
  [
    'Use {cluster name} here.',
    '4-18 Unexpected text `{cluster name}`, which MDX reads as JavaScript, expected `\\{cluster name}` for the characters themselves (suggestion)',
  ],
  [
    'Text { alone',
    '5-6 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    'Text {a',
    '5-6 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '{',
    '0-1 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '{%include x%}',
    '0-13 Unexpected template tag `{%include x%}`, which MDX does not know, expected `\\{%include x%}` for the characters themselves (suggestion)',
  ],
  [
    '{% raw %}',
    '0-9 Unexpected template tag `{% raw %}`, which MDX does not know, expected `\\{% raw %}` for the characters themselves (suggestion)',
  ],
  [
    '## Setup {#setup}',
    '9-17 Unexpected heading id `{#setup}`, which MDX reads as JavaScript, expected `\\{#setup}` for the characters themselves (suggestion)',
  ],
  [
    '{// comment}',
    '0-12 Unexpected comment `{// comment}`, whose `//` hides the `}`, expected `{/* comment */}` (safe)',
  ],
  ['{/* never ends', '0-3 Unexpected comment that nothing ends, expected `*/}` after it'],
  ['{<!-- x -->}', '0-12 Unexpected HTML comment in braces, expected `{/* … */}` (safe)'],
  ['{if (a) b}', '1-3 Unexpected `if` in braces, expected an expression, as braces hold a value'],
  ['{const a = 1}', '1-6 Unexpected `const` in braces, expected an expression, as braces hold a value'],
  [
    '{"a": 1}',
    '0-8 Unexpected text `{"a": 1}`, which MDX reads as JavaScript, expected `\\{"a": 1}` for the characters themselves (suggestion)',
  ],
  [
    '{items.map((x) => (\n  <li>{x}</li>\n))',
    '0-1 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '{a b}',
    '0-5 Unexpected text `{a b}`, which MDX reads as JavaScript, expected `\\{a b}` for the characters themselves (suggestion)',
  ],
  [
    "{don't}",
    "0-7 Unexpected text `{don't}`, which MDX reads as JavaScript, expected `\\{don't}` for the characters themselves (suggestion)",
  ],
  [
    "{user's name} and {team's}",
    "0-13 Unexpected text `{user's name}`, which MDX reads as JavaScript, expected `\\{user's name}` for the characters themselves (suggestion)",
    "18-26 Unexpected text `{team's}`, which MDX reads as JavaScript, expected `\\{team's}` for the characters themselves (suggestion)",
  ],
  [
    '{1 +}',
    '0-5 Unexpected text `{1 +}`, which MDX reads as JavaScript, expected `\\{1 +}` for the characters themselves (suggestion)',
  ],
  [
    'a {b} {c d} {e}',
    '6-11 Unexpected text `{c d}`, which MDX reads as JavaScript, expected `\\{c d}` for the characters themselves (suggestion)',
  ],
  ['{cond && <br>}', '9-13 Unexpected `<br>` that is never closed, expected `<br />` (safe)'],
  [
    '{list.map(x => <li>{x})}',
    '22-23 Unexpected `)` in the JavaScript in braces, expected valid code (unterminated JSX contents)',
  ],
  [
    '${foo bar}',
    '1-10 Unexpected text `{foo bar}`, which MDX reads as JavaScript, expected `\\{foo bar}` for the characters themselves (suggestion)',
  ],
  [
    '{{ foo.bar baz }}',
    '0-17 Unexpected text `{{ foo.bar baz }}`, which MDX reads as JavaScript, expected `\\{\\{ foo.bar baz }}` for the characters themselves (suggestion)',
  ],
  [
    '{ }}{',
    '4-5 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '- {a\n- b}',
    '2-3 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    'Use `x` {name,}',
    '8-15 Unexpected text `{name,}`, which MDX reads as JavaScript, expected `\\{name,}` for the characters themselves (suggestion)',
  ],
  ['{...props}', '0-10 Unexpected spread `{...props}` in text, expected it among the attributes of a tag'],
  [
    '{a; b}',
    '0-6 Unexpected text `{a; b}`, which MDX reads as JavaScript, expected `\\{a; b}` for the characters themselves (suggestion)',
  ],
  [
    '{foo: bar}',
    '0-10 Unexpected text `{foo: bar}`, which MDX reads as JavaScript, expected `\\{foo: bar}` for the characters themselves (suggestion)',
  ],
  [
    '```js\n{\n```\n\n{',
    '13-14 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '{/* a */ b c}',
    '0-13 Unexpected text `{/* a */ b c}`, which MDX reads as JavaScript, expected `\\{/* a */ b c}` for the characters themselves (suggestion)',
  ],
  ['{ <a> }', '0-7 Unexpected `{ <a> }` in braces, expected valid JavaScript (unterminated JSX contents)'],
  [
    '{"unterminated}',
    '0-15 Unexpected text `{"unterminated}`, which MDX reads as JavaScript, expected `\\{"unterminated}` for the characters themselves (suggestion)',
  ],
  [
    '{`x}',
    '0-4 Unexpected text `{`x}`, which MDX reads as JavaScript, expected `\\{`x}` for the characters themselves (suggestion)',
  ],
  [
    "import A from './a'\nText here",
    '20-29 Unexpected text right below an `import`, expected a blank line between the two (safe)',
  ],
  [
    "import A from './a'\n# Title",
    '20-27 Unexpected text right below an `import`, expected a blank line between the two (safe)',
  ],
  [
    "import A from './a'\n<A />",
    '20-25 Unexpected text right below an `import`, expected a blank line between the two (safe)',
  ],
  [
    'export const a = 1\nText',
    '19-23 Unexpected text right below an `export`, expected a blank line between the two (safe)',
  ],
  ['import A from ./a', "14-17 Unexpected path `./a` without quotes, expected `'./a'` (safe)"],
  ["import A from './a", "14-18 Unexpected `'./a` without its closing quote, expected `'./a'` (suggestion)"],
  ['import A from \'./a"', "14-19 Unexpected `'./a\"` without its closing quote, expected `'./a'` (suggestion)"],
  ["import A form './a'", '9-13 Unexpected `form` in `import`, expected `from` (safe)'],
  ["import A './a'", "9-14 Unexpected `'./a'` right after the names of `import`, expected `from` before it (safe)"],
  ["import {a b} from './a'", '10-11 Unexpected `b` right after another name, expected a comma between the two (safe)'],
  ["import {a from './a'", '7-8 Unexpected `{` that no `}` closes, expected `}` before `from` (safe)'],
  [
    'import A from',
    '9-13 Unexpected `from` at the end of the statement, expected the path of a module in quotes after it',
  ],
  ['import A', '0-6 Unexpected end of `import`, expected JavaScript'],
  [
    'import your data with the wizard',
    '0-6 Unexpected text that begins with `import`, which MDX reads as JavaScript, expected another word at the start of the line',
  ],
  [
    'export the report as a file now',
    '0-6 Unexpected text that begins with `export`, which MDX reads as JavaScript, expected another word at the start of the line',
  ],
  [
    "import A from './a'\nimport A from './b'",
    '27-28 Unexpected second `A` on the page, expected one import of it (suggestion)',
  ],
  [
    "import A from './a'\n\nimport A from './a'",
    '28-29 Unexpected second `A` on the page, expected one import of it (suggestion)',
  ],
  [
    "import A from './a'\nconst b = 1",
    '20-25 Unexpected `const` below an `import`, expected `export const` (suggestion)',
  ],
  ['export const a = {', '17-18 Unexpected `{` in `export` that no `}` closes, expected `}`'],
  ['export const a = [1, 2\n\n# Title\n\nText', '17-18 Unexpected `[` in `export` that no `]` closes, expected `]`'],
  [
    "export const a: string = 'x'",
    '14-15 Unexpected TypeScript in `export`, expected JavaScript, as MDX knows no types',
  ],
  ["import type {A} from './a'", '12-13 Unexpected TypeScript in `import`, expected JavaScript, as MDX knows no types'],
  ['export default', '0-6 Unexpected end of `export`, expected JavaScript'],
  ['export const = 1', '7-12 Unexpected `const` right after `export`, expected `const const`'],
  ['export const a = 1 2', '19-20 Unexpected `2` in `export`, expected JavaScript'],
  ["import A, B from './a'", '10-11 Unexpected `B` without braces, expected `{ B }` (suggestion)'],
  ["import * from './a'", '7-8 Unexpected `*` without a name, expected `* as` and a name'],
  ['export {a b}', '10-11 Unexpected `b` right after another name, expected a comma between the two'],
  ['export function f() {\n\n  return <div>\n}\n', '20-21 Unexpected `{` in `export` that no `}` closes, expected `}`'],
  [
    "import {A} from './a';;\nfoo()",
    '22-23 Unexpected `;` among imports and exports, expected `export` before it, or a blank line above it where it is text',
  ],
  ['export a = 1', '7-8 Unexpected `a` right after `export`, expected `const a` (suggestion)'],
  [
    "import A from './a'; Text",
    '21-25 Unexpected `Text` among imports and exports, expected `export` before it, or a blank line above it where it is text',
  ],
  ["import 'a' b", '11-12 Unexpected `b` in `import`, expected JavaScript'],
  [
    '{class}',
    '0-7 Unexpected text `{class}`, which MDX reads as JavaScript, expected `\\{class}` for the characters themselves (suggestion)',
  ],
  ['{if}', '1-3 Unexpected `if` in braces, expected an expression, as braces hold a value'],
  ['<Foo a={/* c */} />', '7-16 Unexpected braces without a value in `a={…}`, expected a value between them'],
  [
    '{<a b={} />}',
    '6-7 Unexpected `{` in the JavaScript in braces, expected valid code (JSX attributes must only be assigned a non-empty expression)',
  ],
  [
    'export {a}',
    '8-9 Unexpected export of `a`, which is nowhere before it, expected a name that the page imports, or declares in the same block',
  ],
  ['export const a = 1, a = 2', '20-21 Unexpected second `a` on the page, expected another name'],
  [
    '{010}',
    '0-5 Unexpected text `{010}`, which MDX reads as JavaScript, expected `\\{010}` for the characters themselves (suggestion)',
  ],
  ['{(a, a) => 1}', '5-6 Unexpected `a` in the JavaScript in braces, expected valid code (argument name clash)'],
  [
    '{delete x}',
    '0-10 Unexpected text `{delete x}`, which MDX reads as JavaScript, expected `\\{delete x}` for the characters themselves (suggestion)',
  ],
  [
    '{yield}',
    '0-7 Unexpected text `{yield}`, which MDX reads as JavaScript, expected `\\{yield}` for the characters themselves (suggestion)',
  ],
  ['{return}', '1-7 Unexpected `return` in braces, expected an expression, as braces hold a value'],
  [
    '{new.target}',
    '0-12 Unexpected text `{new.target}`, which MDX reads as JavaScript, expected `\\{new.target}` for the characters themselves (suggestion)',
  ],
  [
    '{/(/}',
    '0-5 Unexpected text `{/(/}`, which MDX reads as JavaScript, expected `\\{/(/}` for the characters themselves (suggestion)',
  ],
  [
    '{"\\u{zz}"}',
    '0-10 Unexpected text `{"\\u{zz}"}`, which MDX reads as JavaScript, expected `\\{"\\u\\{zz}"}` for the characters themselves (suggestion)',
  ],
  [
    '{super.x}',
    '0-9 Unexpected text `{super.x}`, which MDX reads as JavaScript, expected `\\{super.x}` for the characters themselves (suggestion)',
  ],
  [
    '> <Foo\na="x" />',
    '7-15 Unexpected line that leaves the list or quote in which `<Foo` of line 1 stands, expected it to be indented, or marked with `>`, as that line is',
  ],
  [
    '* <A\n b="c"\nd="e" />',
    '5-11 Unexpected line that leaves the list or quote in which `<A` of line 1 stands, expected it to be indented, or marked with `>`, as that line is',
  ],
  [
    '> {a\nb}',
    '5-7 Unexpected line that leaves the list or quote in which the `{` of line 1 stands, expected it to be indented, or marked with `>`, as that line is',
  ],
  [
    '- {\na}',
    '4-6 Unexpected line that leaves the list or quote in which the `{` of line 1 stands, expected it to be indented, or marked with `>`, as that line is',
  ],
  [
    '> <Foo>\na\n> </Foo>',
    '3-6 Unexpected `<Foo>` in a quote whose closing tag stands in another (line 3), expected both in the same, or each on a line of its own',
  ],
  [
    'text {`a\n\nb`}',
    '5-6 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '<Foo>{</Foo>',
    '5-6 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '<Foo>{a</Foo>',
    '5-6 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '<p>a\n\nb</p>',
    '1-2 Unexpected `<p>` in a paragraph whose closing tag stands in another (line 3), expected both in the same, or each on a line of its own',
  ],
  [
    '<b>*x</b>*',
    '5-9 Unexpected closing tag `</b>` inside emphasised text, while `<b>` of line 1 stands outside of it, expected both in it, or both outside',
  ],
  [
    '~~<b>~~</b>',
    '3-4 Unexpected `<b>` inside struck text, while its closing tag of line 1 stands outside of it, expected both in it, or both outside',
  ],
  [
    '[<b>](x)</b>',
    '2-3 Unexpected `<b>` inside a link, while its closing tag of line 1 stands outside of it, expected both in it, or both outside',
  ],
  [
    '<a>\n\n# x </a>',
    '9-13 Unexpected closing tag `</a>` inside a heading, while `<a>` of line 1 stands outside of it, expected both in it, or both outside',
  ],
  ['<Foo>text</Foo>text\n\n<Foo>', '22-25 Unexpected unclosed `<Foo>`, expected `</Foo>` after it or `<Foo />`'],
  ['<Foo/', '0-4 Unexpected `<Foo` that no `>` ends, expected `>` or `/>` after its attributes'],
  [
    '</ Foo>',
    '0-7 Unexpected closing tag `</Foo>` that nothing opens, expected `<Foo>` before it, or no such tag (suggestion)',
  ],
  ['<Foo a="\\"" />', '10-11 Unexpected quote `"` in the tag `<Foo`, expected each value in one pair of quotes'],
  ['<𝒜/>', '1-3 Unexpected `𝒜` in the tag `<𝒜`, expected an attribute, `>` or `/>`'],
  ['export const a = <div>', '0-6 Unexpected end of `export`, expected JavaScript'],
  [
    'text\nexport const a = {b: 1}',
    '5-11 Unexpected `export` right below a line of text, which makes it text, too, expected a blank line between the two (safe)',
  ],
  [
    "text\nimport a from 'a';\nimport {\n  b,\n} from 'b'",
    '5-11 Unexpected `import` right below a line of text, which makes it text, too, expected a blank line between the two (safe)',
  ],
  [
    '# {a} {b}\n\ntext {c',
    '16-17 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '| a |\n|-|\n| {a|b} |',
    '12-13 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '| a |\n|-|\n| {a \\| b} |',
    '12-20 Unexpected text `{a \\| b}`, which MDX reads as JavaScript, expected `\\{a \\| b}` for the characters themselves (suggestion)',
  ],
  [
    '1. a\n2. {b\n3. c}',
    '8-9 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    '- a <Foo>\n  b\n  </Foo>',
    '5-8 Unexpected `<Foo>` inside a paragraph, while its closing tag of line 3 stands outside of it, expected it on a line of its own (suggestion)',
  ],
  [
    'Run ```{\n```\ncode',
    '7-8 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    'Text {\n- b\n}',
    '7-8 Unexpected `-` at the start of a line within the `{` of line 1: it ends the text before it, expected the braces on one line, or on lines of their own',
  ],
  [
    'Text {a && (\n  <b />\n)} more',
    '15-16 Unexpected `<` at the start of a line within the `{` of line 1: it ends the text before it, expected the braces on one line, or on lines of their own',
  ],
  [
    'Text <b title="\n{d" />',
    '16-17 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  [
    'Text `code\n<` more',
    '11-12 Unexpected `<``, which MDX reads as the start of a tag, expected `\\<`` for the characters themselves (safe)',
  ],
  [
    'Text `code\n{` more',
    '11-12 Unexpected `{` that no `}` closes, expected `\\{` for the character itself, or `}` after the expression (suggestion)',
  ],
  ['Text <b>c</b\n>', '9-12 Unexpected line end in `</b`, expected `>` on the same line (safe)'],
  ['- <b>c</b\n  >', '6-9 Unexpected line end in `</b`, expected `>` on the same line (safe)'],
  [
    '* {/*\n*/}',
    '6-9 Unexpected line that leaves the list or quote in which the `{` of line 1 stands, expected it to be indented, or marked with `>`, as that line is',
  ],
  [
    "<Card items={[\n{name: ''}]} />;",
    '30-31 Unexpected `;` behind the tag of line 1, which makes a paragraph of its lines, expected nothing behind a tag of several lines (suggestion)',
  ],
  [
    "<Card items={[\n{name: ''}]}>text</Card>",
    '28-39 Unexpected `text</Card>` behind the tag of line 1, which makes a paragraph of its lines, expected nothing behind a tag of several lines',
  ],
]

/** Right as well, and of a look that the native engine may be left alone with. */
export const plain: string[] = [
  '| a |\n| - |\n| `{b\\|c}` or `<d>` |',
  '| a | b |\n| - | - |\n| \\{ c \\| d \\} | \\<e\\> |',
  '[a][b]:\n<Foo />\n\n[b]: /c',
  '<Foo>\n    <Bar\n    a="b"\n  />\n</Foo>',
  '    {[\n  1,\n].join()}',
]

export const right: string[] = [
  ...plain,
  "import{Card} from './card'",
  '<b\n>c</b>',
  '`a\n<b />\n`',
  'a < b',
  "<Card items={[\n{name: ''}]} />",
  "- <Card items={[\n  {name: ''}]} />",
  '<br/ >',
  '<Foo {...a} {...b} />',
  "import a from 'a'\n\nexport {a}",
  'export const a = 1\nexport {a as b}',
  '{await x}',
  '{function () {}}',
  '{a?.b ?? c}',
  '{a ||= b}',
  '{1n}',
  '{import("x")}',
  '{import.meta.url}',
  '{this}',
  '{arguments}',
  'text <Foo\na="x" /> in paragraph',
  '- text <Foo\na="x" /> lazy',
  '<Foo bar="a\n\nb" />',
  '<Foo bar={`a\n\nb`} />',
  '{`a\n\nb`}',
  '<A.b/>',
  '<a:b/>',
  '<A-b.c/>',
  '<a b:c="d"/>',
  '<Foo>}</Foo>',
  'a } b',
  '\\{a',
  '`{`',
  '`<`',
  '&lt;a',
  '<Foo />text',
  '<Foo\n/>',
  '< Foo>',
  '<Foo></ Foo>',
  '<Foo></Foo >',
  '<Foo a="&amp;" />',
  "<Foo a='\"' />",
  '<éa/>',
  'export * from "x"',
  'export default function () {}',
  'export default ({children}) => <div>{children}</div>',
  'export const x = () => {\n\n}',
  '  import a from "b"',
  '- import a from "b"',
  'import a from "b" // c',
  '/* x */ import a from "b"',
  'import\na from "b"',
  'import * as a from "b"; export const c = a',
  'export let a;export let b',
  'text\nimport a from "b"',
  '<Foo\n\n/>',
  '<Foo a="b"c="d" />',
  '<Foo a={1}b={2} />',
  '<Foo {...{a: 1}} />',
  '<Foo {...a,} />',
  '{/* a */}{/* b */}',
  '{a}{b}',
  '<Foo>\n    code?\n</Foo>',
  '<Foo>\n\t- a\n\t</Foo>',
  '- a\n\n  <Foo>\n  b\n  </Foo>',
  '- a\n  <Foo>\n  b\n  </Foo>',
]
