-- Gives an entry a new lifetime. KEYS[2] entry, KEYS[3] fence. ARGV[4] ms to live, ARGV[5] ms idle, ARGV[6] condition,
-- ARGV[7] the version that it must have, or nothing.
local function met(condition, left, next)
  return condition == 'ALWAYS'
      or condition == 'IF_ETERNAL' and left == FOREVER
      or condition == 'IF_EXPIRING' and left ~= FOREVER
      or condition == 'IF_LONGER' and next > left
      or condition == 'IF_SHORTER' and next < left
end

local old = read(KEYS[2])
if not (old and old.present) or ARGV[7] ~= '' and old.version ~= ARGV[7] then
  return {0}
end
local life, ttl, ending = lifetime(ARGV[4], ARGV[5])
local left = left_of(KEYS[2], old)
if not met(ARGV[6], left < 0 and FOREVER or left, ttl ~= '' and tonumber(ttl) or FOREVER) then
  return {0}
end
if ARGV[4] == '0' then
  drop(KEYS[2], KEYS[3], old)
  return {1}
end
local resized = #life ~= #old.life
if resized then -- first, so that a server without memory refuses it and all that follows
  local flags = old.flags - (old.life ~= '' and 4 or 0) + (life ~= '' and 4 or 0)
  local rest = string.sub(redis.call('GET', KEYS[2]), 12 + #old.life)
  redis.call('SET', KEYS[2], '\172\1' .. string.char(flags) .. old.version .. life .. rest, 'KEEPTTL')
end
local stale = stale_of(old)
if ttl == '' then -- needs no memory: a server that has none lets what follows pass
  redis.call('PERSIST', KEYS[2])
else
  redis.call('PEXPIRE', KEYS[2], stay(ttl, stale))
end
if life ~= '' and not resized then
  redis.call('SETRANGE', KEYS[2], 11, life)
end
if old.age then
  set_end(KEYS[2], old.payload + #life - #old.life, ttl)
end
if old.tags ~= '' then
  entag(old.tags, member_of(KEYS[2]), ending + stale)
end
return {1}
