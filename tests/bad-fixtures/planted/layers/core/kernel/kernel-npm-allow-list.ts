import { Command } from 'commander'

export const fault = Command
