/** What follows the prefix of a TypeID: a base-32 UUIDv7. Source: the TypeID specification, version 0.3. */
export const idPattern = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/
