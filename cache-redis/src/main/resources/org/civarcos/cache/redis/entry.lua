-- Reads an entry and the ms that it has left, -1 for no end. KEYS[2] entry.
local value = redis.pcall('GET', KEYS[2])
if type(value) ~= 'string' then
  return {0}
end
return {1, value, redis.call('PTTL', KEYS[2])}
