-- Writes entries in the plain case of put.lua: no condition, no tags, no idle time, nothing kept. What was there is not
-- looked at: a tag whose set still names an entry finds out that it does not carry it. KEYS[2..n+1] the entries,
-- KEYS[n+2..2n+1] their fences. ARGV[2] ms to live, empty for no end; from ARGV[3] the whole values.
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then
  return {-1}
end
local call, ttl, number = redis.call, ARGV[2], #ARGV - 2
if ttl == '' then
  for i = 1, number do
    call('SET', KEYS[i + 1], ARGV[i + 2])
  end
else
  for i = 1, number do
    call('SET', KEYS[i + 1], ARGV[i + 2], 'PX', ttl)
  end
end
call('DEL', unpack(KEYS, number + 2))
return {1}
