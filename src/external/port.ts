/** The outside world as the rest of the program sees it. */
import type { ExternalStatus } from '../site/types.ts'

/** Asks for each distinct URL once. URLs that are not asked for (excluded, not http) are absent from the answer. */
export type CheckUrls = (urls: readonly string[]) => Promise<Map<string, ExternalStatus>>
