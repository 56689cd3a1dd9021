-- Takes, extends or gives back the lock of a key. KEYS[1] the lock, KEYS[2] the last token of the cache. ARGV[1] "take", "keep"
-- or "drop", ARGV[2] who asks, ARGV[3] for how many ms. Returns 1, and the token of what was taken, if that is done; 0 if
-- another has the lock, or nobody. Tokens follow the clock, so that they go on where it is even if the last one is lost.
local held = redis.pcall('GET', KEYS[1])
local holder, token = nil, nil
if type(held) == 'string' then
  holder, token = string.match(held, '^(%x+):(%d+)$')
end
if ARGV[1] == 'take' then
  if holder and holder ~= ARGV[2] then
    return {0}
  end
  if not token then
    local last = redis.pcall('GET', KEYS[2])
    local time = redis.call('TIME')
    last = type(last) == 'string' and tonumber(last) or 0
    token = string.format('%.0f', math.max(last + 1, time[1] * 1000000 + time[2]))
    redis.call('SET', KEYS[2], token)
  end
  redis.call('SET', KEYS[1], ARGV[2] .. ':' .. token, 'PX', ARGV[3])
  return {1, token}
end
if holder ~= ARGV[2] then
  return {0}
end
if ARGV[1] == 'keep' then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
else
  redis.call('DEL', KEYS[1])
end
return {1}
