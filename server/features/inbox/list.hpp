// One page of the inbox.
#pragma once
#include <functional>

#include "base/json.hpp"
#include "features/inbox/doors.hpp"
#include "features/inbox/question.hpp"
#include "features/inbox/routes.hpp"
#include "features/initiatives/store.hpp"
#include "work/context.hpp"

namespace sovang::inbox {

/// GET /api/v1/programmes/{programme}/inbox: rows, how many there are in all and by state, and what is done to many.
base::json::object inbox_view(const Doors& doors, work::Context& context, const initiatives::Look& look,
                              const programmes::Programme& programme, const Question& question);

/// The ids of everything the question finds, in its order, at most `most`: for acts on all of it.
std::vector<std::int64_t> found_ids(const Doors& doors, work::Context& context, const initiatives::Look& look,
                                    const programmes::Programme& programme, const Question& question, std::size_t most);

/// The same for an export: each record that the question finds and the asker may take with them, in its order. All of
/// them, but of a search by words those among its newest hits: the file says so.
void each_found(const Doors& doors, work::Context& context, const initiatives::Look& look,
                const programmes::Programme& programme, const Question& question,
                const std::function<void(const initiatives::Stored&)>& visit);

}  // namespace sovang::inbox
