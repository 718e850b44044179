import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nearest } from '../../src/nearest.ts'

const names = suite('the nearest name')

names('is one with a slip, or with a word in another form', () => {
  const meant: [wrong: string, right: string][] = [
    ['seperate-config-file', 'separate-config-file'],
    ['fabric-render', 'fabric-renderer'],
    ['install-the-cli', 'installing-the-cli'],
    ['publish-that', 'publish-it'],
    ['in-app-errors-and-warnings', 'console-errors-and-warnings'],
    ['isgrayscaleenabled', 'isgrayscaleenabled-ios'],
    ['1-install', '2-install'],
    ['quick-start', 'quickstart'],
    ['since-310-legacy', 'since-3-1-0-legacy'],
    ['orw', 'row'],
    ['go-ot-it', 'go-to-it'],
    ['interpolate', 'interpolation'],
  ]
  for (const [wrong, right] of meant) assert.equal(nearest(wrong, ['summary', right]), [right], wrong)
})

names('is not one that shares only words that say little', () => {
  const other: [wrong: string, known: string[]][] = [
    ['opening-the-debugger', ['opening-the-dev-menu', 'opening-devtools']],
    ['accessibilitystate-ios-android', ['accessibilityliveregion-android', 'accessibilitylabelledby-android']],
    ['accessibilitytraits-ios', ['accessibility-actions', 'onaccessibilitytap-ios']],
    ['release-2', ['release-1']],
    ['RAK11200', ['RAK4631', 'RAK11310']],
    ['release-3.0', ['release-ai']],
  ]
  for (const [wrong, known] of other) assert.equal(nearest(wrong, known), [], wrong)
})

names.run()
