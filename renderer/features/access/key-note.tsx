import { useQuery } from '@tanstack/react-query'
import { type BookState, KEY_PLACES } from '#shared/contract/shell.ts'
import { shell } from '../../lib/shell.ts'
import classes from './access.module.css'

/** Where the key of the encrypted data lies on this computer; only the desktop knows. */
export function KeyNote() {
  const book = useQuery({ queryKey: ['shell', 'book'], queryFn: () => shell?.bookState() ?? null, enabled: shell !== null })
  if (book.data?.state !== 'ready') return null
  return <p className={classes['hint']}>{wordsOf(book.data)}</p>
}

function wordsOf({ key, vaultRefused }: Extract<BookState, { state: 'ready' }>): string {
  if (key === 'server') return '数据在数据库服务器上，由它保管。'
  const place = `数据已加密，密钥保存在${KEY_PLACES[key]}里。`
  if (key === 'os-vault') return place
  const reason = vaultRefused === null ? '' : '这台电脑没有可用的系统密钥库，'
  return `${place}${reason}请不要把数据文件夹整个交给别人。`
}
