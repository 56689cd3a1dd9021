-- Removes entries if a condition holds. KEYS[2i], KEYS[2i+1] entry and fence. ARGV[4] condition, ARGV[5] version or
-- tag, ARGV[6] length. Returns how many there were.
local condition, expected, removed = ARGV[4], ARGV[5], 0
for i = 1, (#KEYS - 1) / 2 do
  local key, fence = KEYS[2 * i], KEYS[2 * i + 1]
  local old = read(key)
  local present = old and old.present
  if condition == 'D' then -- what could not be read, if it is still that; not a change of the key
    if old and old.version == expected and redis.call('STRLEN', key) == tonumber(ARGV[6]) then
      redis.call('UNLINK', key)
      untag(old.tags, member_of(key))
    end
  elseif condition == 'A'
      or condition == 'V' and present and old.version == expected
      or condition == 'T' and old and carries(old.tags, expected) then
    drop(key, fence, old)
    removed = removed + (present and 1 or 0)
  end
end
return {removed}
