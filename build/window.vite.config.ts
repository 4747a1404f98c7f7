import { defineConfig } from 'vite'
import { windowConfig } from './window-config.ts'

export default defineConfig(windowConfig())
