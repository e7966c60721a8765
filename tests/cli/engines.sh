#!/bin/bash
# Engines that are there already spread a stream: GNU parallel, Slurm, split.
# SPDX-License-Identifier: ISC
. "${srcdir-.}/tests/cli/tap.sh"
cvconv=${CVCONV-$PWD/cvconv}
lines=${ENGINE_LINES-20000}
work=$(mktemp -d)
chmod 755 "$work"
pids=
cleanup() {
	[ -z "$pids" ] || kill $pids 2>/dev/null
	for h in 1 2; do ip netns delete "cv$h" 2>/dev/null; done
	ip link delete cvbridge 2>/dev/null
	cd / && rm -rf "$work"
}
trap cleanup EXIT
cd "$work" || exit 99

# What a part of a stream does not know: its name, and where it began.
same() {
	sed -E '/^\{"errors"/s/"file":"[^"]*","line":[0-9]+/"file":"","line":0/'
}

awk -v n="$lines" 'BEGIN { for (i = 1; i <= n; i++)
	printf "{\"basics\": {\"name\": \"Ada %d\", \"summary\": \"Wrote the " \
	    "%dth note, on the numbers of Bernoulli and how an engine finds " \
	    "them.\"}, \"work\": [{\"name\": \"Engine %d\", \"position\": " \
	    "\"Analyst\", \"startDate\": \"1842-02\", \"endDate\": \"1843\", " \
	    "\"highlights\": [\"Cycles\", \"Cycles of cycles\"]}]}%s\n",
	    i, i, i, i % 1000 ? "" : " oops" }' >all.jsonl
"$cvconv" -q --stream -t text -j 1 all.jsonl | same >wanted
[ "$(wc -l <wanted)" -eq "$lines" ] &&
    [ "$(grep -c '^{"errors"' wanted)" -eq $((lines / 1000)) ]
ok $? "a line for each line, with errors in their places"

# timed NAME WORKERS COMMAND: the same result, and how fast.
timed() {
	local start end
	start=$(date +%s%N)
	eval "$3" >got 2>err
	end=$(date +%s%N)
	same <got | cmp -s - wanted
	ok $? "$1, workers: $2"
	awk -v n="$lines" -v t=$((end - start)) -v w="$2" \
	    -v what="$1" 'BEGIN { printf "# %s, %d: %.2f s, %.0f lines/s\n",
	    what, w, t / 1e9, n * 1e9 / t }'
	head -n 3 err | sed 's/^/# err: /'
}

stream="$cvconv -q --stream -t text"
for j in 1 2; do
	timed "cvconv --stream -j" $j "$stream -j $j all.jsonl"
done

# ---- as Hadoop Streaming calls its mappers: a part in, a part out ----
mappers() {
	local part
	split -n "l/$1" all.jsonl split.
	for part in split.??; do
		$stream -j 1 <"$part" >"$part.out" &
	done
	wait
	cat split.??.out
	rm split.*
}
for j in 1 2; do
	timed "a mapper for each part" $j "mappers $j"
done

# ---- GNU parallel ----
if command -v parallel >/dev/null 2>&1; then
	export PARALLEL_HOME=$work/parallel
	mkdir "$PARALLEL_HOME" && touch "$PARALLEL_HOME/will-cite"
	for j in 1 2; do
		timed "parallel --pipe" $j "parallel --will-cite --pipe -k \
		    -j $j --block 1M '$stream -j 1' <all.jsonl"
	done
else
	skip "GNU parallel" "it is not installed"
fi

# ---- GNU parallel over two hosts, each a network namespace with sshd ----
# host N: its address is 10.99.0.N, and a shell there has all of our files.
host() {
	ip netns add "cv$1" && ip link add "cvlink$1" type veth peer \
	    name eth0 netns "cv$1" && ip link set "cvlink$1" master cvbridge \
	    up && ip -n "cv$1" address add "10.99.0.$1/24" dev eth0 &&
	    ip -n "cv$1" link set eth0 up && ip -n "cv$1" link set lo up ||
	    return
	ip netns exec "cv$1" "$(command -v sshd)" -D -f "$work/sshd.conf" \
	    -h "$work/hostkey" \
	    -o "PidFile=$work/sshd$1.pid" 2>sshd.log &
	pids="$pids $!"
}

hosts() {
	command -v sshd && command -v parallel && [ "$(id -u)" -eq 0 ] ||
	    return
	ssh-keygen -q -t ed25519 -N '' -f hostkey &&
	    ssh-keygen -q -t ed25519 -N '' -f key && mkdir -p /run/sshd &&
	    cat >sshd.conf <<-END
		AuthorizedKeysFile $work/key.pub
		PermitRootLogin yes
		StrictModes no
		UsePAM no
	END
	ip link add cvbridge type bridge &&
	    ip address add 10.99.0.254/24 dev cvbridge &&
	    ip link set cvbridge up && host 1 && host 2 || return
	cat >ssh <<-END
		#!/bin/sh
		exec ssh -q -i $work/key -o StrictHostKeyChecking=no \
		    -o UserKnownHostsFile=/dev/null "\$@"
	END
	chmod +x ssh
	for _ in {1..50}; do
		./ssh root@10.99.0.1 true && ./ssh root@10.99.0.2 true &&
		    return
		sleep 0.1
	done
	return 1
}
if hosts >hosts.log 2>&1; then
	one=1/root@10.99.0.1
	timed "parallel over hosts" 1 "parallel --will-cite --ssh $work/ssh \
	    -S $one --pipe -k --block 1M '$stream -j 1' <all.jsonl"
	timed "parallel over hosts" 2 "parallel --will-cite --ssh $work/ssh \
	    -S $one,1/root@10.99.0.2 --pipe -k --block 1M '$stream -j 1' \
	    <all.jsonl"
else
	skip "GNU parallel over two hosts" "no hosts can be made here"
	tail -n 3 hosts.log | sed 's/^/# /'
fi

# ---- a Slurm array, on a cluster of this machine ----
slurm() {
	command -v slurmctld && command -v munged && [ "$(id -u)" -eq 0 ] ||
	    return
	mkdir -m 700 slurm && mkdir slurm/state slurm/spool &&
	    head -c 1024 /dev/urandom >slurm/key && chmod 600 slurm/key
	local d=$work/slurm
	munged --force --socket="$d/munge" --key-file="$d/key" \
	    --pid-file="$d/munge.pid" --log-file="$d/munge.log" \
	    --seed-file="$d/seed" || return
	cat >slurm/slurm.conf <<-END
		ClusterName=test
		SlurmctldHost=localhost(127.0.0.1)
		SlurmUser=root
		AuthInfo=socket=$d/munge
		StateSaveLocation=$d/state
		SlurmdSpoolDir=$d/spool
		SlurmctldPidFile=$d/controller.pid
		SlurmdPidFile=$d/node.pid
		SlurmctldLogFile=$d/controller.log
		SlurmdLogFile=$d/node.log
		SlurmctldPort=16817
		SlurmdPort=16818
		ProctrackType=proctrack/pgid
		TaskPlugin=task/none
		SelectType=select/cons_tres
		SelectTypeParameters=CR_Core
		MailProg=/bin/true
		ReturnToService=2
		NodeName=localhost NodeAddr=127.0.0.1 NodeHostname=$(hostname -s) CPUs=2
		PartitionName=main Nodes=localhost Default=YES MaxTime=5 State=UP
	END
	export SLURM_CONF=$d/slurm.conf
	slurmctld -c && slurmd || return
	for _ in {1..50}; do
		sinfo -h | grep -q idle && break
		sleep 0.1
	done
	pids="$pids $(cat slurm/*.pid)"
	sinfo -h | grep -q idle
}
cat >task.sh <<END
#!/bin/bash
$stream -j 1 part.\$SLURM_ARRAY_TASK_ID >out.\$SLURM_ARRAY_TASK_ID
[ \$? -le 1 ]
END
if slurm >slurm.log 2>&1; then
	for j in 1 2; do
		split -n l/$j -a 1 -d all.jsonl part.
		timed "a Slurm array" $j "sbatch -Q --wait -o log.%a \
		    --array=0-$((j - 1)) task.sh; cat out.*"
	done
else
	skip "a Slurm array" "no cluster can be made here"
	tail -n 3 slurm.log | sed 's/^/# /'
fi

finish
