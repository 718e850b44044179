/**
 * Tells V8 how much to optimise. Its defaults are for programs that run for hours: of a run of two seconds they take a third
 * for compiling functions anew, with others copied into them, that are hardly called again. bench/README.md has the numbers.
 */
import v8 from 'node:v8'
import { isNode } from './runtime.ts'

/** Less is copied into other functions: src/compiler/js-inlining-heuristic.cc of V8. */
const LESS_INLINING = '--max-inlined-bytecode-size-cumulative=200'

/** By major version of Node; on 24 they gain nothing. They are V8's own and may go: where nothing was measured, nothing is told. */
const FLAGS: Record<number, readonly string[]> = {
  20: [LESS_INLINING, '--interrupt-budget=200000'],
  22: [LESS_INLINING, '--invocation-count-for-turbofan=10000'],
}

/** For the whole process, its later threads among them: it has to be the program's own. */
export function optimizeLess(): void {
  if (!isNode) return
  for (const flag of FLAGS[Number.parseInt(process.versions.node, 10)] ?? []) v8.setFlagsFromString(flag)
}
