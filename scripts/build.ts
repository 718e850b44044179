/**
 * Makes dist/: the program in a few files, because loading two hundred small ones takes longer than linting a small site,
 * with declarations beside. Binaries, and packages that hardly any run needs, stay outside. Schemas of its own are compiled.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { precompile } from './precompile.ts'

const root = resolve(import.meta.dirname, '..')

/** Modules that others load by path or by an export of the package. */
const modules = ['index', ...readdirSync(join(root, 'src/remark')).map((name) => `remark/${name.replace(/\.ts$/, '')}`)]
/** Ways into the program. */
const members = ['cli/main', 'engine/worker', ...modules]

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  // Node reads less, and names in stacks stay. A profile wants lines: READABLE=1.
  minifyWhitespace: process.env.READABLE === undefined,
  minifySyntax: process.env.READABLE === undefined,
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
const BUILD = JSON.stringify(digestOf(['src', 'rules', 'schemas', 'package-lock.json']))
const { metafile } = await build({
  ...common,
  stdin: {
    contents: `export { linter } from './src/bundle/linter.ts'\nexport const members = {${members.map((path) => `'${path}': () => require('./src/${path}.ts'),`).join('')}}`,
    resolveDir: root,
  },
  // As deep as src/*/, so that paths from `import.meta.url` hold.
  outfile: 'dist/src/bundle/docs-lint.cjs',
  external: ['jiti', 'linkinator', 'load-plugin'],
  plugins: [
    {
      name: 'outside',
      setup: ({ onResolve }) =>
        onResolve({ filter: /\/outside\.ts$/ }, () => ({ path: './outside.cjs', external: true })),
    },
    {
      // They look for their binaries from where npm has put them, wherever this bundle is.
      name: 'packages around a binary',
      setup({ onLoad }) {
        onLoad({ filter: /node_modules[\\/](oxc-parser|oxc-resolver|satteri)[\\/].*\.js$/ }, async ({ path }) => {
          const name = /node_modules[\\/]([^\\/]+)/.exec(path)![1]!
          const main = createRequire(import.meta.url).resolve(name)
          const url = `urlOf$('${name}', '${relative(dirname(main), path).replaceAll('\\', '/')}')`
          const text = readFileSync(path, 'utf8')
          const isModule = /^(?:import|export)\b/m.test(text)
          const contents = text.replaceAll('import.meta.url', url)
          return { contents: isModule ? contents : `const require = createRequire$(${url})\n${contents}` }
        })
        onLoad({ filter: /[\\/]src[\\/](binaries|modules[\\/]oxc)\.ts$/ }, ({ path }) => ({
          contents: readFileSync(path, 'utf8').replace(/^const require = .*/m, ''),
          loader: 'ts',
        }))
      },
    },
  ],
  metafile: true,
  define: { BUILD, 'import.meta.url': 'url$' },
  banner: {
    js: [
      `const { createRequire: createRequire$ } = require('node:module'), { pathToFileURL: pathToFileURL$ } = require('node:url')`,
      `const url$ = pathToFileURL$(__filename).href, urlOf$ = (name, path) => new URL(path, pathToFileURL$(require.resolve(name))).href`,
    ].join('\n'),
  },
})
inAscii(join(root, 'dist/src/bundle/docs-lint.cjs'))
for (const name of ['outside', 'bundle/load']) {
  await build({
    ...common,
    entryPoints: [`src/${name}.ts`],
    outfile: `dist/src/bundle/${basename(name)}.cjs`,
    define: { BUILD },
  })
}
const validators = await precompile()
writeFileSync(join(root, 'dist/NOTICES.txt'), notices([...Object.keys(metafile.inputs), ...validators]))
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})

for (const path of modules) writeFileSync(join(root, `dist/src/${path}.js`), await wayIn(path))
// Without Node's loader of ES modules a thread starts sooner.
writeFileSync(join(root, 'dist/src/engine/worker.cjs'), `require('../bundle/load.cjs').load('engine/worker')`)

/** A module that Node and others load: it runs its part of the bundle. */
async function wayIn(path: string): Promise<string> {
  const { metafile } = await build({
    ...common,
    format: 'esm',
    entryPoints: [`src/${path}.ts`],
    outdir: 'dist/src',
    packages: 'external',
    metafile: true,
    write: false,
  })
  const names = Object.values(metafile.outputs)[0]!.exports
  const up = '../'.repeat(path.split('/').length - 1) || './'
  return [
    `import { createRequire } from 'node:module'`,
    `const { load } = createRequire(import.meta.url)('${up}bundle/load.cjs')`,
    `const module = load('${path}')`,
    ...names.map((name) =>
      name === 'default' ? 'export default module.default' : `export const ${name} = module.${name}`,
    ),
  ].join('\n')
}

/** Tells these sources from any others. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha1')
  for (const path of paths) {
    const names = statSync(join(root, path)).isDirectory() ? readdirSync(join(root, path), { recursive: true }) : ['']
    const files = names.map((name) => join(root, path, String(name))).filter((file) => statSync(file).isFile())
    for (const file of files.sort()) hash.update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 12)
}

/** Licences of the packages that are part of the bundle. */
function notices(inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []))
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
      const file = readdirSync(join(root, folder)).find((path) => /^licen[cs]e/i.test(path))
      const text = file === undefined ? '' : readFileSync(join(root, folder, file), 'utf8').trim()
      return `${name} ${version} (${license})\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}

/** Escapes what esbuild leaves as it is in patterns, where two escapes of one sign are that sign: the program is loaded as ASCII. */
function inAscii(file: string): void {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, escaped))
}
