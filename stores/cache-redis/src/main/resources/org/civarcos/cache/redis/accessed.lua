-- Notes a read of an entry that has an idle time. KEYS[2] entry. ARGV[4] its version.
local old = read(KEYS[2])
if old and old.present and old.version == ARGV[4] and old.life ~= '' then
  local left = tonumber(string.sub(old.life, 1, 16))
  local deadline = tonumber(string.sub(old.life, 17, 32))
  if deadline > 0 then
    left = math.min(left, deadline - now())
  end
  if left > 0 then
    redis.call('PEXPIRE', KEYS[2], stay(fmt(left), stale_of(old))) -- a server without memory lets what follows pass
    if old.age then
      set_end(KEYS[2], old.payload, fmt(left))
    end
  end
end
return {1}
