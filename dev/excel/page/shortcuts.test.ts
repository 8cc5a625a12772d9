import { expect, test } from 'vitest'
import { pressed } from './shortcuts.ts'

const press = (code: string, ...modifiers: string[]) => {
  const has = (name: string) => modifiers.includes(name)
  return pressed({
    code,
    ...{ ctrlKey: has('Ctrl'), metaKey: has('Command'), shiftKey: has('Shift'), altKey: has('Alt') },
  })
}

test('a key press is spelled as shortcuts are, by the key and not by what it types', () => {
  expect(press('KeyK', 'Alt', 'Shift', 'Ctrl')).toBe('Ctrl+Shift+Alt+K')
  expect(press('KeyK', 'Alt', 'Shift', 'Command')).toBe('Ctrl+Shift+Alt+K')
  expect(press('Digit1', 'Ctrl')).toBe('Ctrl+1')
})

test('what people type is no shortcut', () => {
  expect([press('KeyK'), press('KeyK', 'Shift'), press('Enter', 'Ctrl'), press('AltLeft', 'Alt')]).toEqual(
    Array(4).fill(''),
  )
})
