# tries: lets a quicker language do the work: the sandbox holds the system's programs
# expect: Error
# says: PermissionError
import json, os, subprocess
script = r"""
use Digest::SHA qw(sha256_hex);
my (%p,%s,%sp,%c,%m,@t,@a); my ($d,$r)=(0,0);
while(<STDIN>){ chomp; my @f=split /;/, $_, -1;
 if($f[0] eq "P"){ $p{$f[1]}=[$f[2],$f[3]]; next }
 if($s{$f[1]}++){ $d++; next }
 my $q=$p{$f[4]}; if(!$q || $f[5] !~ /^\d+$/ || $f[5]==0){ $r++; next }
 my $n=$f[5]*$f[6]; my $t=$n+int(($n*$q->[1]+5000)/10000);
 $m{substr($f[2],0,7)}++; $c{$q->[0]}+=$t; $sp{$f[3]}+=$t; push @t,$t;
 push @a,"$f[1]|$f[2]|$f[3]|$f[4]|$f[5]|$f[6]|$t\n"; }
my @l=(sort { $sp{$b}<=>$sp{$a} || $a cmp $b } keys %sp)[0..9]; my $sum=0; $sum+=$_ for @t; my @o=sort { $a<=>$b } @t;
sub obj { my %h=@_; "{".join(",",map {"\"$_\":$h{$_}"} keys %h)."}" }
print "{\"accepted\":".@t.",\"duplicates\":$d,\"rejected\":$r,\"revenue\":$sum,\"by_category\":".obj(%c).",\"by_month\":".obj(%m).",\"leaders\":[".join(",",map {"{\"customer\":\"$_\",\"spend\":$sp{$_}}"} @l)."],\"median\":".$o[int(@o/2)].",\"digest\":\"".sha256_hex(join("",reverse @a))."\"}";
"""

def process(path):
    return json.loads(subprocess.run(["/usr/bin/perl", "-e", script], stdin=open(path), capture_output=True, check=True).stdout)
