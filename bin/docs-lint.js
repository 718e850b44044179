#!/usr/bin/env node
import { createRequire } from 'node:module'

// Syntax that every Node with ES modules reads, so that an old one gets the message and not a stack.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `docs-lint needs Node 20.19 or newer, but this is Node ${process.versions.node}.\n  Install a newer Node: https://nodejs.org`,
  )
  process.exitCode = 2
} else {
  const { start } = createRequire(import.meta.url)('../dist/src/bundle/load.cjs')
  await start()
}
