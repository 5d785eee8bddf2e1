import {
  DeleteQueryNode,
  InsertQueryNode,
  TableNode,
  UpdateQueryNode,
  type OperationNode,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'
import type { TableName } from './tables.ts'

/** Notes which tables a transaction wrote, so that no store has to remember to announce it. */
export class WrittenTables implements KyselyPlugin {
  readonly #tables = new Set<TableName>()

  get names(): TableName[] {
    return [...this.#tables]
  }

  note(table: TableName): void {
    this.#tables.add(table)
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    const written = targetOf(node)
    if (written !== undefined && TableNode.is(written)) this.note(written.table.identifier.name as TableName)
    return node
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result)
  }
}

function targetOf(node: RootOperationNode): OperationNode | undefined {
  if (InsertQueryNode.is(node)) return node.into
  if (UpdateQueryNode.is(node)) return node.table
  if (DeleteQueryNode.is(node)) return node.from.froms[0]
  return undefined
}
