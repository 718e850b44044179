/** Runs the user's own remark plugins over a page: any remark-lint rule or preset, with remark's message control. */
import { pathToFileURL } from 'node:url'
import type { PluggableList } from 'unified'
import { VFile } from 'vfile'
import { UserError } from './errors.ts'
import { outside } from './outside.ts'
import type { ParseProfile } from './page/facts.ts'
import type { Message } from './rule.ts'

/** Checks one page. Its messages carry the plugin's own rule id: `remark-lint:maximum-line-length`. */
export type PluginRun = (path: string, source: string, profile: ParseProfile) => Promise<Message[]>

/**
 * @param plugins A pluggable list, as `remarkPlugins` of the configuration has it.
 * @param root Absolute; names of plugins are resolved from there.
 */
export async function loadPlugins(plugins: readonly unknown[], root: string): Promise<PluginRun> {
  const list = (await Promise.all(plugins.map((plugin) => loadPlugin(plugin, root)))) as PluggableList
  const [{ unified }, { default: remarkLint }, { baseExtensions }] = await Promise.all([
    import('unified'),
    import('remark-lint'),
    import('./parse/remark.ts'),
  ])
  return async (path, source, profile) => {
    const file = new VFile({ path, value: source })
    const processor = unified().use(baseExtensions(profile)).use(remarkLint).use(list)
    try {
      await processor.run(processor.parse(file), file)
    } catch (error) {
      // A page that does not parse has its message already; anything else is the plugin's.
      if ((error as { name?: string }).name === 'VFileMessage' || file.messages.length > 0) return []
      throw new UserError(`A plugin of \`remarkPlugins\` failed on ${path}: ${(error as Error).message}`)
    }
    return file.messages.map((message): Message => {
      const place = message.place as Partial<{ start: Point; end: Point }> & Partial<Point>
      const start = place?.start ?? (place?.line ? (place as Point) : { line: 1, column: 1 })
      const end = place?.end ?? start
      const ruleId = [message.source, message.ruleId].filter(Boolean).join(':') || 'remark'
      return {
        path,
        ruleId,
        severity: message.fatal ? 'error' : 'warning',
        cause: `${ruleId}:${path}:${start.line}:${start.column}`,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        reason: message.reason,
        ...(message.expected && { expected: message.expected }),
        url: message.url ?? '',
      }
    })
  }
}

interface Point {
  line: number
  column: number
}

async function loadPlugin(plugin: unknown, root: string): Promise<unknown> {
  if (Array.isArray(plugin)) return [await loadPlugin(plugin[0], root), ...plugin.slice(1)]
  if (typeof plugin !== 'string') return plugin
  const { loadPlugin: load } = await outside<typeof import('load-plugin')>('load-plugin')
  const from = pathToFileURL(`${root}/`)
  try {
    return await load(plugin, { from, prefix: 'remark' })
  } catch (error) {
    throw new UserError(
      `The plugin \`${plugin}\` of \`remarkPlugins\` cannot be loaded: ${(error as Error).message.split('\n')[0]}`,
      `Install it beside the configuration: npm install --save-dev ${plugin}`,
    )
  }
}
