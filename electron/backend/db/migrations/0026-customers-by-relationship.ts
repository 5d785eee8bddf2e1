/** Most customers are strangers, which is no entry: whoever stands higher is found without reading the book. */
export function customersByRelationship(): string[] {
  return [
    `create index customers_by_relationship on customers (branch_id, relationship) where relationship is not null and closed_on is null`,
  ]
}
