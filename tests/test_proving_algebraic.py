"""Algebraic numbers, decided exactly."""

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
     | (2+sqrt(5))**(1/3) - (sqrt(5)-2)**(1/3) = 1 | true
     | sqrt(3+2*sqrt(2)) = 1+sqrt(2) | true
     | sqrt(5-2*sqrt(6)) = sqrt(3)-sqrt(2) | true
     | sqrt(2+sqrt(3)) = (sqrt(6)+sqrt(2))/2 | true
     | (7+5*sqrt(2))**(1/3) = 1+sqrt(2) | true
     | (26+15*sqrt(3))**(1/3) = 2+sqrt(3) | true
     | sqrt(4+sqrt(7))-sqrt(4-sqrt(7)) = sqrt(2) | true
     | (9+4*sqrt(5))**(1/3)+(9-4*sqrt(5))**(1/3) = 3 | true
     | sqrt(10+sqrt(24)+sqrt(40)+sqrt(60)) = sqrt(2)+sqrt(3)+sqrt(5) | true
     | ((5**(1/3)-4**(1/3)))**(1/2) = (2**(1/3)+20**(1/3)-25**(1/3))/3 | true
     | (2**(1/3)-1)**(1/3) = (1-2**(1/3)+4**(1/3))/9**(1/3) | true
     | sqrt(1+sqrt(3)) + sqrt(3+3*sqrt(3)) = sqrt(10+6*sqrt(3)) | true
     | sqrt(16-2*sqrt(29)+2*sqrt(55-10*sqrt(29))) = sqrt(22+2*sqrt(5))-sqrt(11+2*sqrt(29))+sqrt(5) | true
     | 1/(sqrt(3)-sqrt(2)) = sqrt(3)+sqrt(2) | true
     | 1/(1+sqrt(2)+sqrt(3)) = (2+sqrt(2)-sqrt(6))/4 | true
     | 1/(2**(1/3)-1) = 1+2**(1/3)+4**(1/3) | true
     | sqrt(8)+sqrt(18) = sqrt(50) | true
     | 12**(1/2)*3**(1/2) = 6 | true
     | 8**(2/3) = 4 | true
     | 16**(-3/4) = 1/8 | true
     | sqrt(2)+sqrt(3) = sqrt(5+2*sqrt(6)) | true
     | sqrt(2)+sqrt(3) = pi | false
     | sqrt(2)*sqrt(3)*sqrt(6) = 6 | true
     | (sqrt(5)-1)/2 = 1/((sqrt(5)+1)/2) | true
     | ((1+sqrt(5))/2)**10 = 55*(1+sqrt(5))/2+34 | true
     | sin(pi/10) = (sqrt(5)-1)/4 | true
     | cos(pi/12) = (sqrt(6)+sqrt(2))/4 | true
     | cos(pi/7)*cos(2*pi/7)*cos(3*pi/7) = 1/8 | true
     | cos(2*pi/7)+cos(4*pi/7)+cos(6*pi/7) = -1/2 | true
     | sin(pi/7)*sin(2*pi/7)*sin(3*pi/7) = sqrt(7)/8 | true
     | tan(3*pi/11)+4*sin(2*pi/11) = sqrt(11) | true
     | cos(pi/9)*cos(2*pi/9)*cos(4*pi/9) = 1/8 | true
     | cos(2*pi/17) = (-1+sqrt(17)+sqrt(34-2*sqrt(17))+2*sqrt(17+3*sqrt(17)-sqrt(34-2*sqrt(17))-2*sqrt(34+2*sqrt(17))))/16 | true
     | tan(pi/8) = sqrt(2)-1 | true
     | sin(20*pi/180)*sin(40*pi/180)*sin(80*pi/180) = sqrt(3)/8 | true
     | tan(pi/9)*tan(2*pi/9)*tan(3*pi/9)*tan(4*pi/9) = 3 | true
     | sqrt(sqrt(2)+1)*sqrt(sqrt(2)-1) = 1 | true
     | real_root(-8, 3) = -2 | true
     | real_root(2+sqrt(5), 3)+real_root(2-sqrt(5), 3) = 1 | true
     | cbrt(20+14*sqrt(2))+cbrt(20-14*sqrt(2)) = 4 | true
     | sqrt(5)-2 > 0 | true
     | sqrt(2)+sqrt(3) > sqrt(9) | true
     | sqrt(2)+sqrt(3) >= sqrt(5+2*sqrt(6)) | true
     | sqrt(1000001)+sqrt(1000003) < 2*sqrt(1000002) | true
     | sqrt(1000001)+sqrt(1000003) = 2*sqrt(1000002) | false
     | sin(2017*2**(1/5)) = -1 | false
     | exp(pi*sqrt(67)) = 5280**3+744 | false
     | atan(1/2)+atan(1/3) = pi/4+10**-30 | false
     | sqrt(2)+10**-40 = sqrt(2) | false
     | (1+sqrt(2))**20+(1-sqrt(2))**20 = 45239074 | true
     | (2+sqrt(3))**10 = 262087+151316*sqrt(3) | true
     | ((1+sqrt(5))/2)**20-((1-sqrt(5))/2)**20 = 6765*sqrt(5) | true
     | 27**(1/3) = 3 | true
     | (-27)**(1/3) = -3 | false
     | real_root(-27, 3) = -3 | true
     | 2**(1/2)*2**(1/3) = 2**(5/6) | true
     | (1/4)**(-1/2) = 2 | true
     | 0**0 = 1 | true
     | 2**3**2 = 512 | true
     | -2**2 = -4 | true
     | sqrt(2)**sqrt(2)**2 = 2 | true
     | (sqrt(2)**sqrt(2))**sqrt(2) = 2 | true
     | sqrt(7+sqrt(48)) = 2+sqrt(3) | true
     | 4**(1/3)*2**(1/3) = 2 | true
     | sqrt(6+4*sqrt(2))+sqrt(6-4*sqrt(2)) = 4 | true
     | (45+29*sqrt(2))**(1/3)+(45-29*sqrt(2))**(1/3) = 6 | true
     | sqrt(11-2*sqrt(29))*sqrt(11+2*sqrt(29)) = sqrt(5) | true
     | sqrt(1+sqrt(1+sqrt(1+sqrt(2)))) = 3/2 | false
     | sqrt(2+sqrt(2+sqrt(2))) = 2*cos(pi/16) | true
     | 2*sin(pi/18)*(sqrt(3)) = 3**(1/2)*2*sin(pi/18) | true
     | 1/sin(pi/18)-sqrt(3)/cos(pi/18) = 4 | true
     | sin(pi/5)*sin(2*pi/5) = sqrt(5)/4 | true
     | cos(pi/11)+cos(3*pi/11)+cos(5*pi/11)+cos(7*pi/11)+cos(9*pi/11) = 1/2 | true
     | tan(pi/7)*tan(2*pi/7)*tan(3*pi/7) = sqrt(7) | true
     | 1/sin(pi/7) = 1/sin(2*pi/7)+1/sin(3*pi/7) | true
     | cos(pi/7)-cos(2*pi/7)+cos(3*pi/7) = 1/2 | true
     | cos(2*pi/5) = (sqrt(5)-1)/4 | true
     | sin(pi/24) = sqrt(2-sqrt(2+sqrt(3)))/2 | true
     | tan(11*pi/24) = 2+sqrt(2)+sqrt(3)+sqrt(6) | true
     | sin(1) = 84147/100000 | false
     | log(2)+log(3) = log(5) | false
     | log(-1) = 0 | false
     | exp(log(5)) = 5 | true
     | log(exp(5)) = 5 | true
     | E**log(3) = 3 | true
     | 2**log(3)  = 3**log(2) | true
     | log(4)/log(2) = 2 | true
     | pi**4+pi**5 = E**6 | false
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
