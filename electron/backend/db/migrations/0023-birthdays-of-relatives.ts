/** Whose child or parent has a birthday is asked every morning. */
export function birthdaysOfRelatives(): string[] {
  return [`create index relatives_by_birthday on relatives (branch_id, substr(birth_date, 6, 5)) where birth_date is not null`]
}
