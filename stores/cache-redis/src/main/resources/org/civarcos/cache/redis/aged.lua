-- Reads an entry, also past its end. KEYS[2] entry. Returns the value, false for none, the time in ms since 1970, the ms that
-- the entry is on the server and those that the namespace version has left, less than 0 for no end. A value that is none of
-- ours is a number.
local value = redis.pcall('GET', KEYS[2])
local known = type(value) == 'string'
return {
  1,
  type(value) == 'table' and 0 or value,
  now(),
  known and redis.call('PTTL', KEYS[2]) or -1,
  redis.call('PTTL', KEYS[1]),
}
