/** A person's name as they write it; some have one name only. */
export function fullName(person: { givenName: string | null; familyName: string }): string {
  return person.givenName ? `${person.givenName} ${person.familyName}` : person.familyName;
}
