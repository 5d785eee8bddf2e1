import { Button, Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { SHEET_KINDS, SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import { backend } from '../../lib/backend.ts'
import { saveFile } from '../../lib/save-file.ts'
import { FailureNote } from '../../ui/notes.tsx'

/** 下载模板: an empty sheet of each kind, for whoever has no core system to export one from. */
export function TemplateMenu() {
  const save = useMutation({
    mutationFn: async (kind: SheetKind) => saveFile(await backend.reports.template({ kind, unit: '元' })),
  })
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="subtle" loading={save.isPending}>
            下载模板
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {SheetKind.options.map((kind) => (
            <Menu.Item key={kind} onClick={() => save.mutate(kind)}>
              {SHEET_KINDS[kind].label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <FailureNote error={save.error} />
    </>
  )
}
