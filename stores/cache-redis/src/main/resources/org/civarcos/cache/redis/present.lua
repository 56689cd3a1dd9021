-- Tells which entries have not ended. KEYS[2i] entry. Returns of each 1 or 0: 0 only past its end.
local found = {1}
for i = 2, #KEYS, 2 do
  local entry = read(KEYS[i])
  found[#found + 1] = entry and entry.ended and 0 or 1
end
return found
