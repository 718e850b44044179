/**
 * Makes dist/: the program in a few files, because loading two hundred small ones takes longer than linting a small site,
 * with declarations beside. Packages that are native, or that hardly any run needs, stay outside. Schemas of its own are
 * compiled.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { precompile } from './precompile.ts'

const root = resolve(import.meta.dirname, '..')

const OUTSIDE = ['jiti', 'linkinator', 'load-plugin', 'oxc-parser', 'oxc-resolver', 'satteri']

/** Modules that others load by path or by an export of the package. */
const entries = [
  'src/cli/main.ts',
  'src/index.ts',
  'src/engine/worker.ts',
  ...readdirSync(join(root, 'src/remark')).map((name) => `src/remark/${name}`),
]

rmSync(join(root, 'dist'), { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: 'dist/src',
  outbase: 'src',
  // As deep as src/*/, so that paths from `import.meta.url` hold.
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: OUTSIDE,
  legalComments: 'none',
  // Node reads less, and names in stacks stay. A profile wants lines: READABLE=1.
  minifyWhitespace: process.env.READABLE === undefined,
  minifySyntax: process.env.READABLE === undefined,
  metafile: true,
  define: { BUILD: JSON.stringify(digestOf(['src', 'rules', 'schemas', 'package-lock.json'])) },
  // Packages in CommonJS ask for Node's own modules by `require`.
  banner: { js: "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url);" },
})
const validators = await precompile()
writeFileSync(join(root, 'dist/NOTICES.txt'), notices([...Object.keys(metafile.inputs), ...validators]))
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
})

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
