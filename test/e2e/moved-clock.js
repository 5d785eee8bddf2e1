import { readFileSync } from 'node:fs'

/* Moves the clock of the process that it is loaded into, as far as the file says that CHENXI_TEST_CLOCK names. */

const file = process.env['CHENXI_TEST_CLOCK']
const unmoved = Date.now.bind(Date)

if (file !== undefined && file !== '') Date.now = () => unmoved() + shift()

function shift() {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch (error) {
    // Until a test moves it, the clock is the computer's.
    if (error.code === 'ENOENT') return 0
    throw error
  }
}
