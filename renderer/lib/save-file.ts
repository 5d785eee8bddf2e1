import { shell } from './shell.ts'

/** Hands a file to the person: the desktop asks where to, a browser puts it among the downloads. False when they gave up. */
export async function saveFile(file: File): Promise<boolean> {
  if (shell !== null) return (await shell.saveFile(file.name, new Uint8Array(await file.arrayBuffer()))) !== null
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  // The browser reads it some time after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return true
}
