-- The plain case of put.lua: no condition, no tags, no idle time, nothing kept, so that nothing but these calls is to be
-- done. KEYS[2] entry, KEYS[3] fence. ARGV[2] the whole value, ARGV[3] ms to live. 4 if the old entry has tags.
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then
  return {-1}
end
local head = redis.pcall('GETRANGE', KEYS[2], 0, 2)
if type(head) == 'string' and (string.byte(head, 3) or 0) % 16 >= 8 then
  return {4}
end
if ARGV[3] == '' then
  redis.call('SET', KEYS[2], ARGV[2])
else
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
end
redis.call('DEL', KEYS[3])
return {1}
