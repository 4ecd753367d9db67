// The program `sovang`.
int main() { return 0; }
