// Another program that uses the installed library, in C++11: the same allocation step by step, owned by
// smart pointers, proved.
#include <cstring>
#include <iostream>
#include <memory>

#include <solpool_questions.h>

template <typename T> using owned = std::unique_ptr<T, void (*)(T *)>;

int main()
{
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    solpool_error err;
    solpool_year *year = nullptr;
    char *json = nullptr;
    solpool_result *allocation = nullptr;
    solpool_result *proof = nullptr;
    solpool_kind kind = SOLPOOL_KIND_OTHER;
    solpool_status status = solpool_year_read(&year, text, length, nullptr, 0, &err);
    owned<solpool_year> own_year(year, solpool_year_free);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&allocation, year, &err);
    owned<solpool_result> own_allocation(allocation, solpool_result_free);
    if (status == SOLPOOL_OK)
        status = solpool_write(&json, allocation, SOLPOOL_JSON, nullptr, nullptr, &err);
    owned<char> own_json(json, solpool_text_free);
    if (status == SOLPOOL_OK)
        status = solpool_kind_of(&kind, json, std::strlen(json), &err);
    if (status == SOLPOOL_OK)
        status = solpool_verify(&proof, year, json, std::strlen(json), &err);
    owned<solpool_result> own_proof(proof, solpool_result_free);
    if (status != SOLPOOL_OK || kind != SOLPOOL_KIND_ALLOCATION ||
        solpool_result_outcome(proof) != SOLPOOL_OPTIMAL) {
        std::cerr << "consumer: " << solpool_status_text(status) << ": " << err.message << "\n";
        return 1;
    }
    std::cout << json;
    return 0;
}
