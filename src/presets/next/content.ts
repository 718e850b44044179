/** Which folders of a Next.js site hold its pages, and where they stand: routers, and what dynamic routes read. */
import { posix } from 'node:path'
import type { ContentDir, Listing, StaticReader } from '../../site/types.ts'
import { type Compiled, compiledCollections } from './compiled.ts'
import { appRoutes, type CodeRoute, pagesRoutes, routerFolders } from './routes.ts'

const PAGE = /\.mdx?$/
const CODE = /\.[cm]?[jt]sx?$/

export interface NextContent {
  folders: ContentDir[]
  /** Dynamic routes that show a folder's pages. */
  shown: CodeRoute[]
}

export function nextContent(dir: string, read: StaticReader, listing: Listing): NextContent {
  const app = routerFolders(dir, 'app', listing)
    .filter((folder) => [...listing.under(folder)].some((file) => /(?:^|\/)page\.mdx?$/.test(file)))
    .map((folder): ContentDir => ({ dir: folder, base: '/', include: ['**/page.{md,mdx}'], kind: 'app' }))
  const pages = routerFolders(dir, 'pages', listing)
    .filter((folder) => [...listing.under(folder)].some((file) => PAGE.test(file)))
    .map(
      (folder): ContentDir => ({
        dir: folder,
        base: '/',
        include: ['**/*.{md,mdx}'],
        exclude: ['api/**'],
        kind: 'pages',
      }),
    )
  const routers = new Set([...routerFolders(dir, 'app', listing), ...routerFolders(dir, 'pages', listing)])
  const shown: CodeRoute[] = []
  const compiled = compiledCollections(dir, read)
  const read_ = [...appRoutes(dir, listing), ...pagesRoutes(dir, listing)]
    .filter(({ isDynamic, file }) => isDynamic && /(?:^|\/)(?:page|\[[^/]*)\.[jt]sx?$/.test(file))
    .flatMap((route): ContentDir[] => {
      const imported = collectionsShown(route, compiled, dir, read, listing)
      const folder = imported.length > 0 ? undefined : folderRead(route.file, dir, read, listing)
      const pages = folder === undefined ? imported : [{ dir: folder, include: ['**/*.{md,mdx}'] }]
      // A folder of collections is no folder of pages.
      const isOther = (one: string) =>
        routers.has(one) || compiled.some(({ dir: below }) => below.startsWith(`${one}/`))
      if (pages.length === 0 || (folder !== undefined && isOther(folder))) return []
      // What it shows beside the folder comes from elsewhere.
      if (!/\bfetch\(/.test(read.text(route.file) ?? '')) shown.push(route)
      return pages.map(({ dir: at, include }) => ({ dir: at, base: route.prefix, include, kind: 'read' }))
    })
  return { folders: [...app, ...pages, ...unique(read_)], shown }
}

/** Of several routes that show a folder, `/dynamic/docs` beside `/docs`, links lead to the one with the shortest path. */
function unique(folders: readonly ContentDir[]): ContentDir[] {
  const depth = ({ base = '/' }: ContentDir) => base.split('/').filter(Boolean).length
  const sorted = folders.toSorted((a, b) => depth(a) - depth(b))
  return sorted.filter((folder, index) => sorted.findIndex(({ dir }) => dir === folder.dir) === index)
}

/** Collections that a dynamic route imports; of several, that which bears the name of its folder. */
function collectionsShown(
  { file, prefix }: CodeRoute,
  compiled: readonly Compiled[],
  dir: string,
  read: StaticReader,
  listing: Listing,
): Compiled[] {
  if (compiled.length === 0) return []
  const code = [file, ...localImports(file, dir, read, listing)].map((one) => read.text(one) ?? '')
  const imported = compiled.filter(({ isImported }) => code.some(isImported))
  const named = imported.filter((one) => posix.basename(one.dir) === posix.basename(prefix))
  return named.length > 0 ? named : imported
}

/** The folder of pages that a module, or one that it imports, names: `process.cwd() + '/content'`, `import('@/docs/…')`. */
function folderRead(file: string, dir: string, read: StaticReader, listing: Listing): string | undefined {
  for (const module of [file, ...localImports(file, dir, read, listing)]) {
    for (const [, , text] of (read.text(module) ?? '').matchAll(/(['"`])((?:(?!\1)[^\n\\])*)\1/g)) {
      const path = text!.split('${')[0]!.replace(/\*.*$/, '')
      const found = folderNamed(path, module, dir, listing)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function folderNamed(text: string, file: string, dir: string, listing: Listing): string | undefined {
  if (!/^(?:[@~]\/|\.{1,2}\/|\/)*[\w-]+(?:\/[\w.-]+)*\/?$/.test(text)) return undefined
  const bare = text.replace(/^[@~]?\/+/, '').replace(/\/$/, '')
  const places = /^\.{1,2}\//.test(text)
    ? [posix.join(posix.dirname(file), bare), posix.join(dir, bare)]
    : [posix.join(dir, bare), posix.join(dir, 'src', bare)]
  return places.find(
    (folder) =>
      folder !== dir &&
      // What is served as it is makes no pages.
      !`${folder}/`.startsWith(posix.join(dir, 'public/')) &&
      !folder.startsWith('..') &&
      listing.has(folder) &&
      [...listing.under(folder)].some((one) => PAGE.test(one)),
  )
}

function localImports(file: string, dir: string, read: StaticReader, listing: Listing): string[] {
  const specifiers = [...(read.text(file) ?? '').matchAll(/(?:from|import|require\()\s*(['"])([^'"\n]+)\1/g)]
  return specifiers.flatMap(([, , specifier]) => {
    const bare = specifier!.replace(/^[@~]\//, '')
    const places = /^\.{1,2}\//.test(specifier!)
      ? [posix.join(posix.dirname(file), specifier!)]
      : [posix.join(dir, bare), posix.join(dir, 'src', bare)]
    const names = places.flatMap((place) =>
      ['', '.ts', '.tsx', '.js', '.jsx', '.mjs', '/index.ts', '/index.js'].map((end) => place + end),
    )
    return names.filter((name) => CODE.test(name) && listing.has(name)).slice(0, 1)
  })
}

/**
 * Whether the pages' own links bear out that the folders stand where they seem to: of at least five links to a path, four
 * in five lead to a page.
 * @param answers Whether a path is answered.
 */
export function isBorneOut(
  folders: readonly ContentDir[],
  read: StaticReader,
  listing: Listing,
  answers: (path: string) => boolean,
): boolean {
  const paths = new Set(
    folders
      .filter(({ kind }) => kind === 'read')
      .flatMap(({ dir }) => [...listing.under(dir)].filter((file) => PAGE.test(file)))
      .flatMap((file) => [...(read.text(file) ?? '').matchAll(/\]\((\/[\w/.-]*)|href="(\/[\w/.-]*)/g)])
      .map((match) => match[1] ?? match[2]!)
      .filter((path) => !/\.\w+$/.test(path)),
  )
  const answered = [...paths].filter(answers).length
  return paths.size >= 5 && answered >= paths.size * 0.8
}
