/** False in runtimes that stand in for Node: they have another engine, or their own ways with it. */
export const isNode = process.release.name === 'node' && !process.versions.bun && !process.versions.deno
