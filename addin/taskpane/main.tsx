import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { registerCommands } from '../commands/commands.ts'
import { registerFunctions } from '../functions/register.ts'
import { App } from './app.tsx'
import { functions } from './shared.ts'

registerFunctions(functions)

const { host } = await Office.onReady()
const inExcel = host === Office.HostType.Excel
if (inExcel) registerCommands()

const element = document.getElementById('pane')
if (element)
  createRoot(element).render(
    <StrictMode>
      <App inExcel={inExcel} />
    </StrictMode>,
  )
