#include "CReference.h"

// The reference tables as they stood when the program was built, so that it runs from any folder.
// The files of TONGBAO_DATA come before them.

#define FILE_BYTES(symbol) static const unsigned char symbol[]

FILE_BYTES(communities) = {
#embed "../../data/reference/communities.csv"
};
FILE_BYTES(districts) = {
#embed "../../data/reference/districts.csv"
};
FILE_BYTES(folding) = {
#embed "../../data/reference/folding.csv"
};
FILE_BYTES(legal_forms) = {
#embed "../../data/reference/legal-forms.csv"
};
FILE_BYTES(lines_of_business) = {
#embed "../../data/reference/lines-of-business.csv"
};
FILE_BYTES(places_elsewhere) = {
#embed "../../data/reference/places-elsewhere.csv"
};
FILE_BYTES(places_shenzhen) = {
#embed "../../data/reference/places-shenzhen.csv"
};
FILE_BYTES(roads) = {
#embed "../../data/reference/roads.csv"
};
FILE_BYTES(streets) = {
#embed "../../data/reference/streets.csv"
};
FILE_BYTES(towns_of_cities) = {
#embed "../../data/reference/towns-of-cities.csv"
};
FILE_BYTES(working_days_years) = {
#embed "../../data/reference/working-days-years.csv"
};
FILE_BYTES(working_days) = {
#embed "../../data/reference/working-days.csv"
};

static const struct tongbao_reference_file files[] = {
    {"communities.csv", communities, sizeof communities},
    {"districts.csv", districts, sizeof districts},
    {"folding.csv", folding, sizeof folding},
    {"legal-forms.csv", legal_forms, sizeof legal_forms},
    {"lines-of-business.csv", lines_of_business, sizeof lines_of_business},
    {"places-elsewhere.csv", places_elsewhere, sizeof places_elsewhere},
    {"places-shenzhen.csv", places_shenzhen, sizeof places_shenzhen},
    {"roads.csv", roads, sizeof roads},
    {"streets.csv", streets, sizeof streets},
    {"towns-of-cities.csv", towns_of_cities, sizeof towns_of_cities},
    {"working-days-years.csv", working_days_years, sizeof working_days_years},
    {"working-days.csv", working_days, sizeof working_days},
};

const struct tongbao_reference_file *const tongbao_reference_files = files;
const size_t tongbao_reference_file_count = sizeof files / sizeof files[0];
