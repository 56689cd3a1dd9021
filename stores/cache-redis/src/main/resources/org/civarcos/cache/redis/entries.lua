-- Reads entries. KEYS[2i] entry. Returns of each the value, false for none, and the ms that it has left, -1 for no end; a
-- value that is none of ours, such as a list, is a number.
local found = {1}
for i = 2, #KEYS, 2 do
  local value = redis.pcall('GET', KEYS[i])
  found[#found + 1] = type(value) == 'table' and 0 or value
  found[#found + 1] = type(value) == 'string' and redis.call('PTTL', KEYS[i]) or -1
end
return found
