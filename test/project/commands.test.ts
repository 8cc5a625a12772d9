import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands, dispatch, listen, type Command } from '../../addin/commands/bus.ts'

test('every button of the ribbon has a command, and every command a button', () => {
  const manifest = readFileSync(new URL('../../manifest.xml', import.meta.url), 'utf8')
  const names = [...manifest.matchAll(/<FunctionName>(\w+)<\/FunctionName>/g)].map(([, name]) => name)
  expect(new Set(names)).toEqual(new Set(Object.keys(commands)))
})

test('the latest command waits for the pane; later ones reach it at once', () => {
  const taken: Command[] = []
  dispatch({ do: 'check' })
  dispatch({ do: 'post' })
  const stop = listen((command) => taken.push(command))
  dispatch({ do: 'refresh' })
  stop()
  expect(taken).toEqual([{ do: 'post' }, { do: 'refresh' }])
})
