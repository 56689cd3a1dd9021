-- Reads entries. KEYS[2i] entry. Returns of each the value, false for none and past its end, and the ms that it has left, -1
-- for no end; a value that is none of ours, such as a list, is a number. No entry outlives the namespace version.
local ending = redis.call('PTTL', KEYS[1])

local function left(key, entry)
  local own = left_of(key, entry)
  return (ending < 0 or own >= 0 and own < ending) and own or ending
end

local found = {1}
for i = 2, #KEYS, 2 do
  local value, entry = redis.pcall('GET', KEYS[i]), nil
  if type(value) == 'string' and (string.byte(value, 3) or 0) % 32 >= 16 then
    entry = read(KEYS[i])
    value = not (entry and entry.ended) and value
  end
  found[#found + 1] = type(value) == 'table' and 0 or value
  found[#found + 1] = type(value) == 'string' and left(KEYS[i], entry) or -1
end
return found
