/** Where components of a site have their pictures: what their code puts before the `src` that a page gives them. */
import { posix } from 'node:path'
import type { StaticReader } from '../../site/types.ts'

/** `` import(`../public/shots${src}`) ``, or `` src={`/shots${src}`} ``. */
const GIVEN = /(?:\bimport\(|\bsrc=\{)\s*`((?:\.{1,2})?\/[^`$\n]*)\$\{(?:props\.)?src\}/g

/** @param modules Code of the site. */
export function pictureFolders(modules: readonly string[], dir: string, read: StaticReader): string[] {
  return modules.flatMap((file) =>
    [...(read.text(file) ?? '').matchAll(GIVEN)].map(([, before]) =>
      before!.startsWith('/') ? posix.join(dir, 'public', before!) : posix.join(posix.dirname(file), before!),
    ),
  )
}
