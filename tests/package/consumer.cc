// Another program that uses the installed library, in C++11: the same allocation step by step, owned by
// smart pointers, proved.
#include <cstring>
#include <iostream>
#include <memory>

#include <solpool.h>

template <typename T> using owned = std::unique_ptr<T, void (*)(T *)>;

int main()
{
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    solpool_error err;
    solpool_year *year = nullptr;
    char *json = nullptr;
    solpool_proof *proof = nullptr;
    solpool_status status = solpool_year_read(&year, text, length, nullptr, 0, &err);
    owned<solpool_year> own_year(year, solpool_year_free);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&json, year, &err);
    owned<char> own_json(json, solpool_text_free);
    if (status == SOLPOOL_OK)
        status = solpool_verify(&proof, year, json, std::strlen(json), &err);
    owned<solpool_proof> own_proof(proof, solpool_proof_free);
    if (status != SOLPOOL_OK || !solpool_proof_valid(proof)) {
        std::cerr << "consumer: " << solpool_status_text(status) << ": " << err.message << "\n";
        return 1;
    }
    std::cout << json;
    return 0;
}
