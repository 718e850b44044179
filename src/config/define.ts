import type { UserConfig } from './types.ts'

/**
 * Gives a configuration back as it is, so that an editor knows its type:
 * `export default defineConfig({ rules: { 'link-redirected': 'off' } })`.
 */
export function defineConfig(config: UserConfig): UserConfig {
  return config
}
